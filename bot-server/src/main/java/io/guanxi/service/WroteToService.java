package io.guanxi.service;

import io.guanxi.segment.Clause;
import io.guanxi.touch.FirstAfter;
import io.guanxi.touch.Replied;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells touches who wrote to customer service, as long as that is kept. */
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
                        "SELECT external_userid, happened_at AS at FROM service_message WHERE kind = ?",
                        MessageRow.Kind.SAID.name()));
    }
}
