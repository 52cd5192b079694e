package io.guanxi.trial;

import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * A piece of a trial on its way to a member of staff.
 *
 * @param media of our own, instead of a text
 * @param uploaded a picture by WeCom's media id, instead of a text
 */
record TestSend(StaffId to, String text, Optional<Long> media, Optional<String> uploaded) {
    static TestSend ofText(StaffId to, String text) {
        return new TestSend(to, text, Optional.empty(), Optional.empty());
    }

    static TestSend ofMedia(StaffId to, long number) {
        return new TestSend(to, "", Optional.of(number), Optional.empty());
    }

    static TestSend ofUploaded(StaffId to, String weComId) {
        return new TestSend(to, "", Optional.empty(), Optional.of(weComId));
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "TestSend[" + to + "]";
    }
}
