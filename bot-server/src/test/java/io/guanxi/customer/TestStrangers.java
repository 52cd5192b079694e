package io.guanxi.customer;

import io.guanxi.House;

/** What happens at night to persons whom nobody knows any more, for the tests of other packages. */
public final class TestStrangers {
    private TestStrangers() {}

    public static int forget(House house) {
        return house.bean(ForgetStrangers.class).forget();
    }
}
