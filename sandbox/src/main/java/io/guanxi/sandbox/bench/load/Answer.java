package io.guanxi.sandbox.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;

/** An HTTP/1.1 answer that has come in whole: its status, and whether the server ends the connection after it. */
record Answer(int status, boolean closes) {
    private static final String LENGTH = "\r\ncontent-length:";

    /** The answer in the first bytes of that array; empty if more of it has to come. */
    static Optional<Answer> read(byte[] bytes, int length) {
        int end = endOfHead(bytes, length);
        if (end < 0) {
            return Optional.empty();
        }
        var head = new String(bytes, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
        return isWhole(head, bytes, end + 4, length)
                ? Optional.of(
                        new Answer(Integer.parseInt(head.substring(9, 12)), head.contains("\r\nconnection: close")))
                : Optional.empty();
    }

    private static int endOfHead(byte[] bytes, int length) {
        for (int i = 0; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWhole(String head, byte[] bytes, int body, int length) {
        int at = head.indexOf(LENGTH);
        if (at >= 0) {
            int from = at + LENGTH.length();
            int to = head.indexOf('\r', from);
            var value = head.substring(from, to < 0 ? head.length() : to).strip();
            return length - body >= Integer.parseInt(value);
        }
        return !head.contains("\r\ntransfer-encoding: chunked") || endsWithLastChunk(bytes, length);
    }

    private static boolean endsWithLastChunk(byte[] bytes, int length) {
        return length >= 5 && new String(bytes, length - 5, 5, ISO_8859_1).equals("0\r\n\r\n");
    }
}
