package io.guanxi.wecom;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The two secrets that WeCom and one app share for callbacks, as the admin console shows them.
 *
 * @param token Token: 1 to 32 letters and digits, used in the signature only (90930)
 * @param aesKey EncodingAESKey: exactly 43 letters and digits, the base64 form of a 256-bit key (90968)
 */
public record CallbackKeys(String token, String aesKey) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9]{43}");

    public CallbackKeys {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "the callback token must be 1 to 32 letters and digits; copy it from the app's page 接收消息 in WeCom's admin console");
        }
        if (!AES_KEY.matcher(aesKey).matches()) {
            throw new IllegalArgumentException(
                    "the EncodingAESKey must be 43 letters and digits; copy it from the app's page 接收消息 in WeCom's admin console");
        }
    }

    /** The 32 bytes of the AES key; the first 16 are also the initialisation vector (90968). */
    byte[] aesKeyBytes() {
        return Base64.getDecoder().decode(aesKey);
    }

    @Override
    public String toString() {
        return "CallbackKeys[masked]";
    }
}
