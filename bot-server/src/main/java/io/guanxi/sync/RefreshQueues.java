package io.guanxi.sync;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the refresh queues of the features, each with its metric {@code guanxi.refresh.waiting}. */
@Component
public class RefreshQueues {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;

    public RefreshQueues(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    public <K> RefreshQueue<K> open(RefreshTable<K> table) {
        var queue = new RefreshQueue<K>(table.name(), new RefreshRows<>(table, jdbc), transaction, clock);
        Gauge.builder("guanxi.refresh.waiting", queue, RefreshQueue::waiting)
                .description("Things that have to be looked at again in WeCom")
                .tag("queue", table.name())
                .strongReference(true)
                .register(meters);
        return queue;
    }
}
