package io.guanxi.birthday;

import io.guanxi.segment.Criterion;

/** Birthdays for the tests of other packages. */
public final class TestBirthdays {
    private TestBirthdays() {}

    /** What conditions can say of birthdays. */
    public static Criterion criterion() {
        return new BirthdayMonthCriterion();
    }
}
