package io.guanxi.password;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of the passwords an operator has to see to. */
@Component
public class PasswordLeaks {
    private static final Duration LATELY = Duration.ofDays(1);

    private final PasswordFiguresMapper rows;
    private final PasswordSettings settings;
    private final Clock clock;

    PasswordLeaks(PasswordFiguresMapper rows, PasswordSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** A word that was said too often in a shop where, or at a time when, it was never given. */
    public record Leak(long word, String shop, long said) {}

    /** Of the last 24 hours. */
    public List<Leak> many() {
        return rows.leaksSince(clock.instant().minus(LATELY), settings.leaks()).stream()
                .map(row -> new Leak(row.wordId(), row.shop(), row.said()))
                .toList();
    }
}
