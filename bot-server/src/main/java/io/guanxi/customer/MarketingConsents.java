package io.guanxi.customer;

import io.guanxi.customer.Consents.Purpose;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What customers said when they were asked whether we may send them marketing. Asked in sets, never one by one. */
@Component
public class MarketingConsents {
    private final ConsentMapper rows;
    private final JsonMapper json;

    MarketingConsents(ConsentMapper rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** The last word of each who was ever asked: true for yes. */
    public Map<ExternalUserId, Boolean> lastWords(Collection<ExternalUserId> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var words = new HashMap<ExternalUserId, Boolean>();
        var ids = asked.stream().map(ExternalUserId::value).distinct().toList();
        rows.lastWords(json.writeValueAsString(ids), Purpose.MARKETING.name())
                .forEach(word -> words.put(new ExternalUserId(word.externalUserid()), word.given()));
        return words;
    }
}
