package io.guanxi.inbox;

import java.time.Instant;

/** Callbacks as WeCom writes them, for the tests of other packages. */
public final class TestCallbacks {
    private TestCallbacks() {}

    /** Of {@code change_external_contact}, between zhang and the customer. */
    public static String change(String type, String customer, Instant at) {
        return InboxFixture.change(type, customer, (int) (at.getEpochSecond() - 1767233000));
    }
}
