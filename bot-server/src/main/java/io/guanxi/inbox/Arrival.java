package io.guanxi.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * An opened callback that is not stored yet. Its digest over app and plaintext is what tells it from every other: the
 * official key, FromUserName and CreateTime (90238), is the same for all of the system's events of one second.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a column; nobody compares arrivals
record Arrival(String app, byte[] digest, int subject, int lane, byte[] plaintext, Instant receivedAt) {
    static final int LANES = 64;

    /** Whom a callback can be about, most specific first. */
    private static final String[] SUBJECTS = {
        "<ExternalUserID>", "<ChatId>", "<UserID>", "<OpenKfId>", "<FromUserName>", "<Event>"
    };

    static Arrival of(String app, byte[] plaintext, Instant receivedAt) {
        int subject = subject(plaintext);
        int lane = Math.floorMod((subject * 0x9E3779B1) >>> 16, LANES);
        return new Arrival(app, digest(app, plaintext), subject, lane, plaintext, receivedAt);
    }

    private static byte[] digest(String app, byte[] plaintext) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(app.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return sha.digest(plaintext);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * A hash of whom it is about. A plain scan, not a parse: it only decides which callbacks keep their order, so a wrong
     * guess can harm nothing, and parsing belongs after the answer.
     */
    private static int subject(byte[] plaintext) {
        var text = new String(plaintext, StandardCharsets.ISO_8859_1);
        for (var tag : SUBJECTS) {
            int from = text.indexOf(tag);
            int to = from < 0 ? -1 : text.indexOf("</", from);
            if (to > 0) {
                return text.substring(from + tag.length(), to).hashCode();
            }
        }
        return 0;
    }
}
