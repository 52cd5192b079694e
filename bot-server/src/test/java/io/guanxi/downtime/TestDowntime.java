package io.guanxi.downtime;

import io.guanxi.TestDatabase;
import java.time.Clock;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** The package put together by hand, for its own tests and for those of others. */
public final class TestDowntime {
    private TestDowntime() {}

    public static DailyTimes dailyTimes(TestDatabase database) {
        return new DailyTimes(database.mapper(DailyMapper.class));
    }

    /** A node of its own. */
    public static Downtimes downtimes(TestDatabase database, Clock clock) {
        return new Downtimes(database.mapper(DowntimeMapper.class), database.transaction(), clock);
    }

    /** As a running server does it every half minute. */
    public static void pulse(Downtimes node) {
        node.pulse();
    }

    public static LateReport report(LateTimes... features) {
        var beans = new DefaultListableBeanFactory();
        for (var feature : features) {
            beans.registerSingleton(feature.what(), feature);
        }
        return new LateReport(beans.getBeanProvider(LateTimes.class));
    }
}
