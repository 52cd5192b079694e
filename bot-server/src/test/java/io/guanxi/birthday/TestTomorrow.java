package io.guanxi.birthday;

import io.guanxi.House;

/** The eve of birthdays, for the tests of other packages. */
public final class TestTomorrow {
    private TestTomorrow() {}

    /** As the schedule does it. */
    public static void remind(House house) {
        house.bean(BirthdaysTomorrow.class).run();
    }
}
