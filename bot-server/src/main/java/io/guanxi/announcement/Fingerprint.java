package io.guanxi.announcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for something as it is written down: whatever is changed in it gives another. SHA-256, in hexadecimal. */
record Fingerprint(String hex) {
    Fingerprint {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a fingerprint has 64 digits of 0-9 and a-f, as GET shows it");
        }
    }

    static Fingerprint of(String... parts) {
        try {
            var all = String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8);
            return of(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
