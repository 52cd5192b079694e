package io.guanxi.rhythm;

import io.guanxi.segment.Criterion;
import java.time.LocalTime;
import java.time.ZoneId;

/** Rhythms for the tests of other packages. */
public final class TestRhythm {
    private TestRhythm() {}

    /** What conditions can say of rhythms that are at least half sure. */
    public static Criterion criterion() {
        return new PurchaseDueCriterion(new RhythmSettings(
                true, ZoneId.of("Asia/Shanghai"), LocalTime.of(8, 30), LocalTime.of(18, 0), 3, 50, 2, 14, 730));
    }
}
