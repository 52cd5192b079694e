package io.guanxi.segment;

import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Conditions for the tests of other packages. */
public final class TestSegments {
    public static final SegmentSettings SETTINGS =
            new SegmentSettings(ZoneId.of("Asia/Shanghai"), "0 30 4 * * ?", Duration.ofDays(90));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestSegments() {}

    /** With these criteria and no others. */
    public static Conditions conditions(TestDatabase database, Clock clock, List<Criterion> criteria) {
        return conditions(TestCustomers.population(database), clock, criteria);
    }

    static Conditions conditions(Population population, Clock clock, List<Criterion> criteria) {
        var beans = new DefaultListableBeanFactory();
        criteria.forEach(criterion -> beans.registerSingleton(criterion.name(), criterion));
        return new Conditions(new Criteria(beans.getBeanProvider(Criterion.class)), population, JSON, clock);
    }

    public static Matches matches(TestDatabase database, Conditions conditions, Clock clock) {
        return matches(database, conditions, jdbc(database), clock);
    }

    public static Matches matches(TestDatabase database, Conditions conditions, JdbcTemplate jdbc, Clock clock) {
        return new Matches(conditions, TestCustomers.population(database), jdbc, clock);
    }

    /** With stretches of so many customers. */
    public static Walks walks(TestDatabase database, Clock clock, int stretch) {
        return new Walks(
                database.mapper(WalkMapper.class), TestCustomers.population(database), jdbc(database), clock, stretch);
    }

    public static JdbcTemplate jdbc(TestDatabase database) {
        return new JdbcTemplate(database.dataSource());
    }
}
