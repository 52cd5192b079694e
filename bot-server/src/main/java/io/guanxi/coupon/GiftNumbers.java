package io.guanxi.coupon;

import io.guanxi.wecom.ExternalUserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a coupon given to a customer is numbered by: always the same, and when they are erased nothing says any more who they
 * were. HMAC-SHA256 with a key derived from {@code guanxi.privacy.secret}.
 */
@Component
class GiftNumbers {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    GiftNumbers(@Value("${guanxi.privacy.secret}") String secret) {
        this.key = new SecretKeySpec(hmac(key(secret.getBytes(StandardCharsets.UTF_8)), "coupon gift"), HMAC);
    }

    String of(String gift, ExternalUserId customer) {
        return HexFormat.of().formatHex(Arrays.copyOf(hmac(key, gift + "\n" + customer.value()), BYTES));
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
