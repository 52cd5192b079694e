package io.guanxi.alarm;

import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How many alarms are open, for Prometheus and beside the health: they need a person, not a restart, so it stays UP. */
@Component("alarmsHealthIndicator")
class AlarmMeters implements HealthIndicator {
    private final Alarms alarms;

    AlarmMeters(Alarms alarms, MeterRegistry meters) {
        this.alarms = alarms;
        Gauge.builder("guanxi.alarms.open", alarms, Alarms::countOpen)
                .description("things that need an operator")
                .register(meters);
    }

    @Override
    public Health health() {
        var open = alarms.open();
        return Health.up()
                .withDetail("open", open.size())
                .withDetail(
                        "kinds", open.stream().map(AlarmRow::kind).distinct().toList())
                .build();
    }
}
