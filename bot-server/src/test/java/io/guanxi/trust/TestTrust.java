package io.guanxi.trust;

import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.deed.FirstAfter;
import io.guanxi.group.GroupMemberships;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** The package put together by hand, for its own tests and for those of others. */
public final class TestTrust {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final TrustSettings SETTINGS = settings("off");

    public final TrustLevels levels;
    public final TrustSignals signals;
    final LevelRows rows;
    final Recompute recompute;
    final ShownRows shown;

    public TestTrust(TestDatabase database, BuyingRecord buying, Clock clock, ApplicationEventPublisher events) {
        this(database, buying, clock, events, SETTINGS);
    }

    TestTrust(
            TestDatabase database,
            BuyingRecord buying,
            Clock clock,
            ApplicationEventPublisher events,
            TrustSettings settings) {
        var json = JsonMapper.builder().build();
        var erased = TestPrivacy.erasedPersons(database);
        rows = new LevelRows(database.sql(), json, buying);
        levels = new TrustLevels(rows, erased, settings, events, database.transaction(), clock);
        var signalRows = new SignalRows(database.sql(), json);
        signals = new TrustSignals(signalRows, levels, erased, database.transaction());
        shown = new ShownRows(database.sql(), json);
        recompute = new Recompute(
                TestCustomers.customers(database),
                new GroupMemberships(),
                erased,
                signalRows,
                levels,
                database.transaction(),
                clock);
    }

    /** What conditions can say of trust. */
    public static Criterion criterion() {
        return new TrustLevelCriterion();
    }

    public static KnownLevels known(TestDatabase database) {
        return new KnownLevels(new TrustView(database.sql()));
    }

    static Talks talks(TestDatabase database) {
        return new Talks(
                database.sql(),
                TestPrivacy.erasedPersons(database),
                new FirstAfter(database.sql(), JsonMapper.builder().build()));
    }

    static TrustSettings settings(String nightly) {
        return new TrustSettings(
                1,
                1,
                1,
                3,
                10,
                Period.ofMonths(3),
                Duration.ofDays(365),
                SHANGHAI,
                nightly,
                Duration.ofDays(1096),
                true,
                1000);
    }
}
