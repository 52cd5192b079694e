package io.guanxi.touch;

import io.guanxi.segment.Criterion;
import io.guanxi.segment.SegmentSettings;

/** Touches for the tests of other packages. */
public final class TestTouches {
    private TestTouches() {}

    /** What conditions can say of touches. */
    public static Criterion criterion(SegmentSettings settings) {
        return new LastTouchCriterion(settings);
    }
}
