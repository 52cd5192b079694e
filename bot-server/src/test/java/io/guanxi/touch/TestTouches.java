package io.guanxi.touch;

import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
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
        return new BestGuides(TestCustomers.audience(database), database.mapper(HistoryMapper.class), away(onLeave));
    }

    public static GuidesAway away(Set<StaffId> onLeave) {
        return (guides, at) -> guides.stream().filter(onLeave::contains).collect(Collectors.toSet());
    }

    public static Complaints complaints(TestDatabase database, ApplicationEventPublisher events, Clock clock) {
        return new Complaints(
                database.mapper(ComplaintMapper.class),
                TestCustomers.persons(database),
                TestPrivacy.erasedPersons(database),
                TestPrivacy.trail(database),
                events,
                database.transaction(),
                TestGuardrails.DEFAULTS,
                clock);
    }

    /** What occasions may ask of touches. */
    public static void inVain(GenericApplicationContext beans, TestDatabase database) {
        beans.registerBean(WordMapper.class, () -> database.mapper(WordMapper.class));
        beans.registerBean(TouchesInVain.class);
    }

    public static TouchesTold told(TestDatabase database, Clock clock) {
        return new TouchesTold(database.mapper(WordMapper.class), clock);
    }
}
