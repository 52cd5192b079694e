package io.guanxi.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The inbox's figures for Prometheus, and whether it keeps up. */
@Component("inboxHealthIndicator")
class InboxMeters implements HealthIndicator {
    /** A backlog this old means that nobody handles callbacks any more. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final InboxMapper rows;
    private final InboxTable table;
    private final Spill spill;
    private final Clock clock;

    InboxMeters(InboxMapper rows, InboxTable table, Spill spill, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.table = table;
        this.spill = spill;
        this.clock = clock;
        Gauge.builder("guanxi.inbox.waiting", rows, InboxMapper::waiting)
                .description("callbacks stored and not yet handled")
                .register(meters);
        Gauge.builder("guanxi.inbox.dead", rows, r -> r.totals().dead())
                .description("dead letters")
                .register(meters);
        Gauge.builder("guanxi.inbox.lag.seconds", this, inbox -> inbox.lag().toMillis() / 1000.0)
                .description("age of the oldest callback that is due")
                .register(meters);
        Gauge.builder("guanxi.inbox.spilled", spill, Spill::size)
                .description("callbacks that Redis holds for the database")
                .register(meters);
    }

    private Duration lag() {
        var now = clock.instant();
        var oldest = rows.oldestDue(now);
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }

    @Override
    public Health health() {
        var spillState = spill.durable()
                ? "Redis keeps what it takes (appendfsync always)"
                : "off: set appendonly yes and appendfsync always on Redis; until then 503 while the database is away";
        var health = Health.up().withDetail("spill", spillState);
        if (table.away()) {
            return health.down()
                    .withDetail("database", "does not answer the inbox")
                    .build();
        }
        var lag = lag();
        health.withDetail("lagSeconds", lag.toSeconds());
        return lag.compareTo(STUCK) > 0 ? health.down().build() : health.build();
    }
}
