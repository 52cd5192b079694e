package io.guanxi.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The keys of a file's lines, as 64 bits of their SHA-256 each, with the line: 24 MB for a million. That two different keys
 * of a million are taken for one happens once in some thirty million files.
 */
final class SeenKeys {
    private static final int SMALLEST = 1 << 10;

    private final MessageDigest sha256;
    private long[] keys = new long[SMALLEST];
    private int[] lines = new int[SMALLEST];
    private int size;

    SeenKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The other line that had it before; else it is noted. */
    Optional<Integer> before(String key, int line) {
        if (size * 3L > keys.length * 2L) {
            grow();
        }
        long hash = ByteBuffer.wrap(sha256.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        int at = place(hash);
        if (lines[at] != 0) {
            return lines[at] == line ? Optional.empty() : Optional.of(lines[at]);
        }
        keys[at] = hash;
        lines[at] = line;
        size++;
        return Optional.empty();
    }

    private int place(long hash) {
        int at = (int) hash & (keys.length - 1);
        while (lines[at] != 0 && keys[at] != hash) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldLines = lines;
        keys = new long[oldKeys.length * 2];
        lines = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldLines[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                lines[at] = oldLines[i];
            }
        }
    }
}
