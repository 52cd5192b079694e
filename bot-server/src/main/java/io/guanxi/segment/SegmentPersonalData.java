package io.guanxi.segment;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and for how long. */
@Configuration(proxyBeanMethods = false)
class SegmentPersonalData {
    @Bean
    PersonalData segmentsOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "segments", sql, Map.of("segment_member", "external_userid", "segment_change", "external_userid"));
    }

    @Bean
    Expiry segmentChanges(SegmentMapper rows, SegmentSettings settings) {
        return new Expiry(
                "changes of segments",
                settings.keepChanges(),
                (before, limit) -> rows.purge(before.atZone(settings.zone()).toLocalDate(), limit));
    }

    /** However old they are. */
    @Bean
    Expiry membersOfFormerSegments(SegmentMapper rows) {
        return new Expiry("rows of former segments", Duration.ZERO, (before, limit) -> forget(rows, limit));
    }

    static int forget(SegmentMapper rows, int limit) {
        return rows.formerlyCounted().stream()
                        .mapToInt(id -> rows.forgetMembers(id, limit))
                        .sum()
                + rows.deleted().stream()
                        .mapToInt(id -> rows.forgetChanges(id, limit))
                        .sum();
    }
}
