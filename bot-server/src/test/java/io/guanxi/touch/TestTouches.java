package io.guanxi.touch;

import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.wecom.StaffId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;

/** Touches for the tests of other packages. */
public final class TestTouches {
    private TestTouches() {}

    /** What conditions can say of touches. */
    public static Criterion criterion(SegmentSettings settings) {
        return new LastTouchCriterion(settings);
    }

    /** Who writes to whom, those of them on leave who stand in that set. */
    public static BestGuides guides(TestDatabase database, Set<StaffId> onLeave) {
        return new BestGuides(TestCustomers.audience(database), database.mapper(HistoryMapper.class), leaves(onLeave));
    }

    public static ObjectProvider<GuidesAway> leaves(Set<StaffId> onLeave) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("leaves", away(onLeave));
        return beans.getBeanProvider(GuidesAway.class);
    }

    public static GuidesAway away(Set<StaffId> onLeave) {
        return (guides, at) -> guides.stream().filter(onLeave::contains).collect(Collectors.toSet());
    }

    /** What occasions may ask of touches. */
    public static void inVain(GenericApplicationContext beans, TestDatabase database) {
        beans.registerBean(WordMapper.class, () -> database.mapper(WordMapper.class));
        beans.registerBean(TouchesInVain.class);
    }
}
