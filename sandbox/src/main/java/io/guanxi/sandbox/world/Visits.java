package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Codes of people who open a page of the corp's: each works once, for 5 minutes (91023); and the tickets of such pages. */
public final class Visits {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Tickets tickets;
    private final Map<String, Visit> open = new HashMap<>();
    private int made;

    Visits(Clock clock) {
        this.clock = clock;
        this.tickets = new Tickets(clock);
    }

    /** Neither is there for somebody whom the corp does not know. */
    public record Visit(Optional<StaffId> member, Optional<ExternalUserId> customer, Instant at) {}

    public Tickets tickets() {
        return tickets;
    }

    /** The code with which WeCom sends them on. */
    public String begin(Optional<StaffId> member, Optional<ExternalUserId> customer) {
        var code = "VISIT%08d".formatted(++made);
        open.put(code, new Visit(member, customer, clock.instant()));
        return code;
    }

    public Visit use(String code) {
        var visit = Optional.ofNullable(open.remove(code)).orElseThrow(() -> new WeComRefusal(40029, "invalid code"));
        if (visit.at().plus(LIFE).isBefore(clock.instant())) {
            throw new WeComRefusal(42003, "code expired");
        }
        return visit;
    }
}
