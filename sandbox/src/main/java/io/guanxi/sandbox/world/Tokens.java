package io.guanxi.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Access tokens (91039): one app's secret buys one, which lives two hours and is handed out again while it does. */
public final class Tokens {
    public static final Duration LIFE = Duration.ofHours(2);

    private final Clock clock;
    private final Map<String, App> bySecret = new HashMap<>();
    private final Map<Integer, String> current = new HashMap<>();
    private final Map<String, Issued> issued = new HashMap<>();
    private long count;

    Tokens(Clock clock, Collection<App> apps) {
        this.clock = clock;
        apps.forEach(app -> bySecret.put(app.secret(), app));
    }

    private record Issued(App app, Instant expiresAt) {}

    /** A token and the seconds left to it. */
    public record Token(String value, long expiresIn) {}

    public Token buy(String secret) {
        var app = bySecret.get(secret);
        if (app == null) {
            throw new WeComRefusal(40001, "invalid credential");
        }
        var value = Optional.ofNullable(current.get(app.agentId()))
                .filter(this::isAlive)
                .orElseGet(() -> issue(app));
        var expiresAt =
                issued.getOrDefault(value, new Issued(app, clock.instant())).expiresAt();
        return new Token(value, Duration.between(clock.instant(), expiresAt).toSeconds());
    }

    private String issue(App app) {
        var value = "simulated-token-%d-%d-%016x"
                .formatted(app.agentId(), ++count, app.secret().hashCode() * 31L + count);
        issued.put(value, new Issued(app, clock.instant().plus(LIFE)));
        current.put(app.agentId(), value);
        return value;
    }

    private boolean isAlive(String token) {
        var entry = issued.get(token);
        return entry != null && entry.expiresAt().isAfter(clock.instant());
    }

    /** The app a token speaks for; refused with 40014 if it was never issued, with 42001 if its time is over. */
    public App check(String token) {
        var entry = issued.get(token);
        if (entry == null) {
            throw new WeComRefusal(40014, "invalid access_token");
        }
        if (!isAlive(token)) {
            throw new WeComRefusal(42001, "access_token expired");
        }
        return entry.app();
    }

    /** WeCom may end tokens early: whoever still uses one gets 42001. */
    void expireAll() {
        issued.replaceAll((value, entry) -> new Issued(entry.app(), clock.instant()));
    }

    /** Whoever still uses one gets 40014. */
    void forgetAll() {
        issued.clear();
    }
}
