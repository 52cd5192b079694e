package io.guanxi.sandbox.world;

import io.guanxi.wecom.PageSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Tickets with which pages are signed (90506): the corp's is given 400 times an hour, an app's 100 times. */
public final class Tickets {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Ticket> current = new HashMap<>();
    private final Map<String, Deque<Instant>> given = new HashMap<>();
    private int made;

    Tickets(Clock clock) {
        this.clock = clock;
    }

    /** A ticket and when its time is over. */
    public record Ticket(String value, Instant expiresAt) {
        public long expiresIn(Instant now) {
            return Duration.between(now, expiresAt).toSeconds();
        }
    }

    public Ticket ofCorp() {
        return give("corp", 400);
    }

    public Ticket ofApp() {
        return give("app", 100);
    }

    private Ticket give(String kind, int mostAnHour) {
        var now = clock.instant();
        var times = given.computeIfAbsent(kind, key -> new ArrayDeque<>());
        times.removeIf(at -> at.plus(HOUR).isBefore(now));
        if (times.size() >= mostAnHour) {
            throw new WeComRefusal(45009, "api freq out of limit");
        }
        times.add(now);
        return current.compute(
                kind,
                (key, known) -> known != null && known.expiresAt().isAfter(now)
                        ? known
                        : new Ticket("simulated-ticket-%s-%d".formatted(key, ++made), now.plus(Tokens.LIFE)));
    }

    /** Whether a page was signed with the ticket of that kind, corp or app, which is still good. */
    public boolean signed(String kind, String url, PageSignature signature) {
        var ticket = current.get(kind);
        return ticket != null
                && ticket.expiresAt().isAfter(clock.instant())
                && PageSignature.of(ticket.value(), signature.nonceStr(), signature.timestamp(), url)
                        .equals(signature);
    }
}
