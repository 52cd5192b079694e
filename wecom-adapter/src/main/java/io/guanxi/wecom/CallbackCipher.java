package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a message and its receiver into ciphertext and back: AES-256-CBC over random(16) + length(4) + message + receiveid,
 * padded after PKCS#7 to 32 bytes (90968), which is more than the 16 that Java's own padding can do.
 */
final class CallbackCipher {
    /** What was inside a ciphertext. */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Content(byte[] message, byte[] receiver) {}

    private static final int PADDING = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    /** Asking the JCE for a cipher costs 3 µs, using one at hand 0.1 µs. */
    private final ThreadLocal<Cipher> encrypting = ThreadLocal.withInitial(() -> cipher(Cipher.ENCRYPT_MODE));

    private final ThreadLocal<Cipher> decrypting = ThreadLocal.withInitial(() -> cipher(Cipher.DECRYPT_MODE));

    CallbackCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.iv = new IvParameterSpec(key, 0, 16);
    }

    /** What was sealed, or nothing if this is not base64, not our key's, not rightly padded or not rightly framed. */
    Optional<Content> decrypt(String base64) {
        byte[] ciphertext;
        try {
            ciphertext = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (ciphertext.length == 0 || ciphertext.length % PADDING != 0) {
            return Optional.empty();
        }
        return unframed(crypt(decrypting.get(), ciphertext));
    }

    String encrypt(byte[] message, String receiver, Random random) {
        byte[] id = receiver.getBytes(UTF_8);
        int length = HEAD + message.length + id.length;
        int pad = PADDING - length % PADDING;
        byte[] head = new byte[RANDOM];
        random.nextBytes(head);
        byte[] frame = new byte[length + pad];
        ByteBuffer.wrap(frame).put(head).putInt(message.length).put(message).put(id);
        Arrays.fill(frame, length, frame.length, (byte) pad);
        return Base64.getEncoder().encodeToString(crypt(encrypting.get(), frame));
    }

    private static Optional<Content> unframed(byte[] frame) {
        int end = frame.length - padOf(frame);
        if (end < HEAD || end == frame.length) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(frame).getInt(RANDOM);
        if (length < 0 || length > end - HEAD) {
            return Optional.empty();
        }
        int message = HEAD + length;
        return Optional.of(
                new Content(Arrays.copyOfRange(frame, HEAD, message), Arrays.copyOfRange(frame, message, end)));
    }

    /** 1 to 32, or 0 if the padding is broken; the signature was checked before, so this tells an attacker nothing. */
    private static int padOf(byte[] frame) {
        int pad = frame[frame.length - 1];
        if (pad < 1 || pad > PADDING) {
            return 0;
        }
        for (int i = frame.length - pad; i < frame.length; i++) {
            if (frame[i] != pad) {
                return 0;
            }
        }
        return pad;
    }

    private Cipher cipher(int mode) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, iv);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES with 256-bit keys", e);
        }
    }

    /** doFinal leaves the cipher as init made it, ready for the next message. */
    private static byte[] crypt(Cipher cipher, byte[] wholeBlocks) {
        try {
            return cipher.doFinal(wholeBlocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks without padding cannot fail", e);
        }
    }
}
