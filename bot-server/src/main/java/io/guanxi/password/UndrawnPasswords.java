package io.guanxi.password;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** The months that should have had their password drawn by now and have none: customers would ask for it in vain. */
@Component
public class UndrawnPasswords {
    /** Longer than drawing takes. */
    private static final Duration DRAWING = Duration.ofMinutes(10);

    private final DrawPassword draw;
    private final PasswordSettings settings;
    private final Clock clock;

    UndrawnPasswords(DrawPassword draw, PasswordSettings settings, Clock clock) {
        this.draw = draw;
        this.settings = settings;
        this.clock = clock;
    }

    /** As of the last draw that is surely over: today's, or yesterday's until then. */
    public List<YearMonth> months() {
        var over = clock.instant().minus(DRAWING).atZone(settings.zone());
        var today = over.with(settings.drawAt());
        return draw.undrawn((today.isAfter(over) ? today.minusDays(1) : today).toInstant());
    }
}
