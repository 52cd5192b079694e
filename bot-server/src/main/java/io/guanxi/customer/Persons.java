package io.guanxi.customer;

import io.guanxi.customer.PersonMapper.Link;
import io.guanxi.privacy.SamePerson;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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

    /** Of those of the given who are several customers: all of them, the leader first, who has the smallest id. */
    public Map<ExternalUserId, List<ExternalUserId>> together(Collection<ExternalUserId> customers) {
        var leaders = leaders(customers);
        var asked = leaders.values().stream()
                .map(ExternalUserId::value)
                .distinct()
                .sorted()
                .toList();
        var members = new HashMap<ExternalUserId, List<ExternalUserId>>();
        for (int from = 0; from < asked.size() && rows.any().isPresent(); from += CHUNK) {
            var chunk = asked.subList(from, Math.min(asked.size(), from + CHUNK));
            rows.led(json.writeValueAsString(chunk)).forEach(link -> members.computeIfAbsent(
                            new ExternalUserId(link.leader()), none -> new ArrayList<>())
                    .add(new ExternalUserId(link.externalUserid())));
        }
        var together = new HashMap<ExternalUserId, List<ExternalUserId>>();
        leaders.forEach((customer, leader) ->
                Optional.ofNullable(members.get(leader)).ifPresent(all -> together.put(customer, List.copyOf(all))));
        return together;
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

    /**
     * As {@link #together}, and so it stays until the caller's transaction ends. Whoever writes what holds for a whole person asks
     * this; what a person said before is carried to accounts that are found to be theirs at {@link PersonsMerged}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ExternalUserId> holdTogether(ExternalUserId customer) {
        rows.shareGate();
        return together(customer);
    }
}
