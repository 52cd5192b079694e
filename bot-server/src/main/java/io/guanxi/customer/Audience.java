package io.guanxi.customer;

import io.guanxi.staff.Guides;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which customers can be reached, through whom, and who does not want to be. Asked in sets, never one by one. */
@Component
public class Audience {
    private static final int PAGE = 5_000;

    private final FollowMapper follows;
    private final CustomerMapper customers;
    private final Guides guides;
    private final List<Resting> resting;
    private final JsonMapper json;

    Audience(
            FollowMapper follows,
            CustomerMapper customers,
            Guides guides,
            ObjectProvider<Resting> resting,
            JsonMapper json) {
        this.follows = follows;
        this.customers = customers;
        this.guides = guides;
        this.resting = resting.stream().toList();
        this.json = json;
    }

    /** Those who have a mutual relation with an active guide; with several, the relation that began first counts. */
    public List<Reachable> reachable(Collection<ExternalUserId> asked) {
        Set<ExternalUserId> done = new HashSet<>();
        return relations(asked).stream()
                .filter(pair -> done.add(pair.customer()))
                .toList();
    }

    /** All their mutual relations with active guides, of each customer the oldest first. */
    public List<Reachable> relations(Collection<ExternalUserId> asked) {
        var found = new ArrayList<Reachable>();
        inPages(asked, page -> {
            var byAge = follows.mutual(page);
            var staff = byAge.stream()
                    .map(FollowMapper.Key::staffId)
                    .distinct()
                    .map(StaffId::new)
                    .toList();
            found.addAll(withActive(byAge, guides.active(staff)));
        });
        return found;
    }

    /** Those who have a mutual relation, by id, after the given one. */
    public List<ExternalUserId> page(Optional<ExternalUserId> after, int limit) {
        return follows.everybodyMutual(after.map(ExternalUserId::value).orElse(""), limit).stream()
                .map(ExternalUserId::new)
                .toList();
    }

    /** The reasons of those who opted out. */
    public Map<ExternalUserId, String> optedOut(Collection<ExternalUserId> asked) {
        Map<ExternalUserId, String> reasons = new HashMap<>();
        inPages(asked, page -> customers
                .optedOut(page)
                .forEach(row -> reasons.put(new ExternalUserId(row.externalUserid()), row.reason())));
        return reasons;
    }

    /** Those who hear nothing for a while but what they wait for. */
    public Set<ExternalUserId> resting(Collection<ExternalUserId> asked) {
        return resting.stream().flatMap(some -> some.among(asked).stream()).collect(Collectors.toSet());
    }

    /** Those who are not to be written to unasked: they opted out, or rest. */
    public Set<ExternalUserId> leftAlone(Collection<ExternalUserId> asked) {
        var all = new HashSet<>(optedOut(asked).keySet());
        all.addAll(resting(asked));
        return all;
    }

    private static List<Reachable> withActive(List<FollowMapper.Key> byAge, Set<StaffId> active) {
        return byAge.stream()
                .map(row -> new Reachable(new ExternalUserId(row.externalUserid()), new StaffId(row.staffId())))
                .filter(pair -> active.contains(pair.staff()))
                .toList();
    }

    /** Each page as a JSON array of ids. */
    private void inPages(Collection<ExternalUserId> asked, Consumer<String> work) {
        var ids = asked.stream().map(ExternalUserId::value).distinct().toList();
        for (int from = 0; from < ids.size(); from += PAGE) {
            work.accept(json.writeValueAsString(ids.subList(from, Math.min(ids.size(), from + PAGE))));
        }
    }
}
