package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who writes to a customer: of the guides at work the one through whom a touch reached them last, else the one they have
 * known longest.
 */
@Component
public class BestGuides {
    private final Audience audience;
    private final HistoryMapper history;
    private final GuidesAway leaves;

    BestGuides(Audience audience, HistoryMapper history, GuidesAway leaves) {
        this.audience = audience;
        this.history = history;
        this.leaves = leaves;
    }

    /**
     * Who writes.
     *
     * @param away all guides of the customer are, this one too
     */
    public record Guide(StaffId staff, boolean away) {}

    /** Of those who have an active guide. */
    public Map<ExternalUserId, Guide> of(Collection<ExternalUserId> customers, Instant now) {
        Map<ExternalUserId, List<StaffId>> known = audience.relations(customers).stream()
                .collect(groupingBy(Reachable::customer, mapping(Reachable::staff, toList())));
        var away = leaves.away(known.values().stream().flatMap(List::stream).collect(toSet()), now);
        var last = lastVoices(known);
        var best = new HashMap<ExternalUserId, Guide>();
        known.forEach(
                (customer, guides) -> best.put(customer, best(guides, away, last.getOrDefault(customer, Map.of()))));
        return best;
    }

    /** Among those who are equal the first, who is the oldest. */
    static Guide best(List<StaffId> byAge, Set<StaffId> away, Map<StaffId, Instant> last) {
        if (byAge.size() == 1) {
            return new Guide(byAge.get(0), away.contains(byAge.get(0)));
        }
        var atWork = new ArrayList<>(byAge);
        atWork.removeAll(away);
        var from = atWork.isEmpty() ? byAge : atWork;
        var latestFirst = Comparator.comparing((StaffId guide) -> last.getOrDefault(guide, Instant.MIN))
                .reversed();
        var staff = from.stream().sorted(latestFirst).findFirst().orElseThrow();
        return new Guide(staff, atWork.isEmpty());
    }

    /** Asked only about those who have a choice. */
    private Map<ExternalUserId, Map<StaffId, Instant>> lastVoices(Map<ExternalUserId, List<StaffId>> known) {
        var several = known.entrySet().stream()
                .filter(of -> of.getValue().size() > 1)
                .map(of -> of.getKey().value())
                .toList();
        Map<ExternalUserId, Map<StaffId, Instant>> last = new HashMap<>();
        if (!several.isEmpty()) {
            history.voices(several).forEach(voice -> last.computeIfAbsent(
                            new ExternalUserId(voice.externalUserid()), customer -> new HashMap<>())
                    .put(new StaffId(voice.staffId()), voice.lastAt()));
        }
        return last;
    }
}
