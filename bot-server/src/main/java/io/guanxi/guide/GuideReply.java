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
        int end = 0;
        int left = MOST_BYTES - bytes(ELLIPSIS);
        while (left >= 0) {
            int next = text.offsetByCodePoints(end, 1);
            left -= bytes(text.substring(end, next));
            end = left >= 0 ? next : end;
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
