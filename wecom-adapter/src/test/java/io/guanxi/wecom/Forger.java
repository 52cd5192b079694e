package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who has the keys but not the rules: seals what {@link CallbackCodec#seal} never would. */
final class Forger {
    static final CallbackKeys KEYS = new CallbackKeys("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");

    private Forger() {}

    /** Random, length, message and receiver as they stand in a plaintext, with a length of the forger's choice. */
    static byte[] frame(int length, String message, String receiver) {
        byte[] content = (message + receiver).getBytes(UTF_8);
        return ByteBuffer.allocate(20 + content.length)
                .position(16)
                .putInt(length)
                .put(content)
                .array();
    }

    /** Fills up to a multiple of 32, each byte being the number of bytes added, as PKCS#7 wants it. */
    static byte[] padded(byte[] frame) {
        int pad = 32 - frame.length % 32;
        byte[] padded = Arrays.copyOf(frame, frame.length + pad);
        Arrays.fill(padded, frame.length, padded.length, (byte) pad);
        return padded;
    }

    static String encrypted(byte[] blocks) {
        try {
            byte[] key = KEYS.aesKeyBytes();
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(cipher.doFinal(blocks));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static CallbackSignature signed(String encrypt, String timestamp) {
        String text =
                Stream.of(KEYS.token(), timestamp, "nonce", encrypt).sorted().collect(Collectors.joining());
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
            return new CallbackSignature(HexFormat.of().formatHex(sha1), timestamp, "nonce");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] envelope(String encrypt) {
        return ("<xml><Encrypt><![CDATA[" + encrypt + "]]></Encrypt></xml>").getBytes(UTF_8);
    }
}
