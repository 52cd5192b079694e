package io.guanxi.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The outbox's figures for Prometheus. */
@Component
class OutboxMeters {
    OutboxMeters(MeterRegistry meters, OutboxMapper rows, Circuits circuits) {
        Gauge.builder("guanxi.outbox.waiting", rows, r -> r.count("WAITING"))
                .description("calls to WeCom that wait")
                .register(meters);
        Gauge.builder("guanxi.outbox.dead", rows, r -> r.count("DEAD"))
                .description("calls given up, to be looked at")
                .register(meters);
        Gauge.builder("guanxi.outbox.misconfigured", circuits, c -> c.open().size())
                .description("APIs that need an operator")
                .register(meters);
    }
}
