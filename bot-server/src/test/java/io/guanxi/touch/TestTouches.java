package io.guanxi.touch;

import io.guanxi.TestDatabase;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.SegmentSettings;
import org.springframework.context.support.GenericApplicationContext;

/** Touches for the tests of other packages. */
public final class TestTouches {
    private TestTouches() {}

    /** What conditions can say of touches. */
    public static Criterion criterion(SegmentSettings settings) {
        return new LastTouchCriterion(settings);
    }

    /** What occasions may ask of touches. */
    public static void inVain(GenericApplicationContext beans, TestDatabase database) {
        beans.registerBean(WordMapper.class, () -> database.mapper(WordMapper.class));
        beans.registerBean(TouchesInVain.class);
    }
}
