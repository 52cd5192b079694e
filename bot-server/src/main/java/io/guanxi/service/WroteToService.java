package io.guanxi.service;

import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Replied;
import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells touches who wrote to customer service, as long as that is kept; not to be left alone, nor to complain. */
@Component
class WroteToService implements Replied {
    private final FirstAfter first;

    WroteToService(FirstAfter first) {
        this.first = first;
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        return first.of(
                moments,
                Clause.of(
                        "SELECT external_userid, happened_at AS at FROM service_message WHERE kind = ?"
                                + " AND (topic IS NULL OR topic NOT IN (?, ?))",
                        MessageRow.Kind.SAID.name(),
                        Topic.of(Wish.STOP),
                        Topic.of(Wish.COMPLAINT)));
    }
}
