package io.guanxi.touch;

import io.guanxi.wecom.StaffId;

/** A piece of a trial on its way to a member of staff. */
record TestSend(StaffId to, String text) {
    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "TestSend[" + to + "]";
    }
}
