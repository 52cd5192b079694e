package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells occasions who has got a message of some plans, or may get it yet. */
@Component
public class TouchesTold {
    private final WordMapper rows;
    private final Clock clock;

    TouchesTold(WordMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Those of the given who have got one, or whose guide is still in time to send it. */
    public Set<ExternalUserId> among(Collection<ExternalUserId> customers, Collection<PlanId> plans) {
        if (customers.isEmpty() || plans.isEmpty()) {
            return Set.of();
        }
        var ids = customers.stream().map(ExternalUserId::value).toList();
        var by = plans.stream().map(PlanId::value).toList();
        return rows.told(ids, by, clock.instant()).stream()
                .map(ExternalUserId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
