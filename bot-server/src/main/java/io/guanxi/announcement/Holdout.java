package io.guanxi.announcement;

import io.guanxi.wecom.ChatId;
import java.nio.ByteBuffer;

/**
 * Which groups are told nothing, so that they can be compared with those that are: the same ones whenever it is asked.
 *
 * @param percent so many of a hundred groups, 0 to 50
 * @param of for what they are drawn: one programme holds back the same groups each time
 */
record Holdout(int percent, String of) {
    static final int MOST = 50;
    static final String REASON = "HOLDOUT";

    boolean has(ChatId group) {
        var digest = Fingerprint.of(of, group.value()).bytes();
        return Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), 100) < percent;
    }
}
