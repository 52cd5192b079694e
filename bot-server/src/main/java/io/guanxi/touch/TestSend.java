package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * A piece of a trial on its way to a member of staff.
 *
 * @param media instead of a text
 */
record TestSend(StaffId to, String text, Optional<Long> media) {
    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "TestSend[" + to + "]";
    }
}
