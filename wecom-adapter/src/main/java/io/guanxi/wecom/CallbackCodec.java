package io.guanxi.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/**
 * Opens what WeCom sealed for one app, seals as WeCom does, and reads what was inside (90930, 90968).
 *
 * <p>Safe for use by many threads. What is wrong with a callback is an answer, never an exception.
 */
public final class CallbackCodec {
    /** Of a body, and of the XML inside: 1 MiB. WeCom states no limit; its largest messages have a few KiB. */
    public static final int MAX_BODY = 1 << 20;

    private final byte[] receiver;
    private final String token;
    private final CallbackCipher cipher;
    private final Random random;

    public CallbackCodec(CorpId receiver, CallbackKeys keys) {
        this(receiver, keys, new SecureRandom());
    }

    CallbackCodec(CorpId receiver, CallbackKeys keys, Random random) {
        this.receiver = receiver.value().getBytes(UTF_8);
        this.token = keys.token();
        this.cipher = new CallbackCipher(keys.aesKeyBytes());
        this.random = random;
    }

    /**
     * Opens a posted callback.
     *
     * @param body the XML or JSON envelope, as it came
     * @param maxAge how far the signed timestamp may be from {@code now}, before or after
     */
    public Opening open(CallbackSignature signature, byte[] body, Instant now, Duration maxAge) {
        if (body.length > MAX_BODY) {
            return new Opening.Refused(Refusal.TOO_LARGE);
        }
        Optional<String> encrypt = Envelope.encryptOf(body);
        return encrypt.isEmpty()
                ? new Opening.Refused(Refusal.MALFORMED_ENVELOPE)
                : unseal(signature, encrypt.get(), now, maxAge);
    }

    /**
     * Opens the echostr of a URL verification; the plaintext is to be answered within 1 s, without quotes or newline (90930).
     *
     * @param echostr URL-decoded; a space in it was a {@code +}, which form decoders take for one
     */
    public Opening verifyUrl(CallbackSignature signature, String echostr, Instant now, Duration maxAge) {
        return echostr.length() > MAX_BODY
                ? new Opening.Refused(Refusal.TOO_LARGE)
                : unseal(signature, echostr.replace(' ', '+'), now, maxAge);
    }

    /**
     * Seals a message as WeCom does: for a passive reply, or in WeCom's place.
     *
     * @param nonce 1 to 64 letters, digits, {@code -} or {@code _}
     */
    public SealedCallback seal(byte[] plaintext, Instant now, String nonce) {
        String encrypt = cipher.encrypt(plaintext, new String(receiver, UTF_8), random);
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] signature = signatureOf(timestamp, nonce, encrypt);
        return new SealedCallback(encrypt, new CallbackSignature(new String(signature, UTF_8), timestamp, nonce));
    }

    /** Seals with a nonce of its own. */
    public SealedCallback seal(byte[] plaintext, Instant now) {
        return seal(plaintext, now, Long.toUnsignedString(random.nextLong()));
    }

    /**
     * Reads the plaintext of an opened callback.
     *
     * @throws MalformedCallbackException if it is not well-formed XML within the bounds of any message
     */
    public static CallbackEvent read(byte[] plaintext) {
        return CallbackReader.read(plaintext);
    }

    private Opening unseal(CallbackSignature signature, String encrypt, Instant now, Duration maxAge) {
        byte[] expected = signatureOf(signature.timestamp(), signature.nonce(), encrypt);
        if (!MessageDigest.isEqual(expected, signature.msgSignature().getBytes(UTF_8))) {
            return new Opening.Refused(Refusal.BAD_SIGNATURE);
        }
        Optional<Instant> signedAt = secondsOf(signature.timestamp());
        if (signedAt.isEmpty()) {
            return new Opening.Refused(Refusal.MALFORMED_ENVELOPE);
        }
        if (Duration.between(signedAt.get(), now).abs().compareTo(maxAge) > 0) {
            return new Opening.Refused(Refusal.TOO_OLD);
        }
        return decrypt(encrypt, signedAt.get());
    }

    private Opening decrypt(String encrypt, Instant signedAt) {
        Optional<CallbackCipher.Content> content = cipher.decrypt(encrypt);
        if (content.isEmpty()) {
            return new Opening.Refused(Refusal.UNDECRYPTABLE);
        }
        return MessageDigest.isEqual(receiver, content.get().receiver())
                ? new Opening.Opened(content.get().message(), signedAt)
                : new Opening.Refused(Refusal.WRONG_RECEIVER);
    }

    /** Lower-case hex of the SHA-1 over the four values, sorted and strung together (90968). */
    private byte[] signatureOf(String timestamp, String nonce, String encrypt) {
        String[] values = {token, timestamp, nonce, encrypt};
        Arrays.sort(values);
        MessageDigest sha1 = sha1();
        for (String value : values) {
            sha1.update(value.getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(sha1.digest()).getBytes(UTF_8);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static Optional<Instant> secondsOf(String timestamp) {
        boolean seconds = timestamp.length() <= 12
                && !timestamp.isEmpty()
                && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp))) : Optional.empty();
    }
}
