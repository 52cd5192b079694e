package io.guanxi.customer;

import io.guanxi.customer.PersonMapper.Link;
import io.guanxi.privacy.SamePerson;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which customers are one person, as somebody said; whoever counts people counts leaders. */
@Component
public class Persons implements SamePerson {
    private static final int CHUNK = 5_000;

    private final PersonMapper rows;
    private final JsonMapper json;

    Persons(PersonMapper rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** For each of them who stands for the person; most people stand for themselves. */
    public Map<ExternalUserId, ExternalUserId> leaders(Collection<ExternalUserId> customers) {
        var leaders = new HashMap<ExternalUserId, ExternalUserId>();
        customers.forEach(customer -> leaders.put(customer, customer));
        if (leaders.isEmpty() || rows.any().isEmpty()) {
            return leaders;
        }
        var ids = leaders.keySet().stream().map(ExternalUserId::value).sorted().toList();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            var chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            rows.links(json.writeValueAsString(chunk))
                    .forEach(link ->
                            leaders.put(new ExternalUserId(link.externalUserid()), new ExternalUserId(link.leader())));
        }
        return leaders;
    }

    /** Everybody who is the same person, the given one included; the leader first, who has the smallest id. */
    @Override
    public List<ExternalUserId> together(ExternalUserId customer) {
        var links = rows.together(List.of(customer.value()));
        return links.isEmpty()
                ? List.of(customer)
                : links.stream()
                        .map(Link::externalUserid)
                        .map(ExternalUserId::new)
                        .toList();
    }
}
