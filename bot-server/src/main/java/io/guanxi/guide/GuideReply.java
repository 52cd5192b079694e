package io.guanxi.guide;

import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;

/** An answer on its way to a guide. */
record GuideReply(StaffId to, String text) {
    /** WeCom cuts what is longer, possibly in the middle of a character (90236). */
    private static final int MOST_BYTES = 2048;

    private static final String ELLIPSIS = "…";

    /** At most 2048 bytes of UTF-8, cut between characters. */
    static String shortened(String text) {
        if (bytes(text) <= MOST_BYTES) {
            return text;
        }
        int end = text.length();
        while (bytes(text.substring(0, end)) + bytes(ELLIPSIS) > MOST_BYTES) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "GuideReply[to=" + to + "]";
    }
}
