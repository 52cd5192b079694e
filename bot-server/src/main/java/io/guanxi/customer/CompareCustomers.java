package io.guanxi.customer;

import io.guanxi.customer.CustomerMapper.SeenRow;
import io.guanxi.customer.FollowMapper.ShownRow;
import io.guanxi.staff.Guides;
import io.guanxi.sync.Differences;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a pull has seen of customers and counts what was otherwise here; within the pull's transaction. */
@Component
class CompareCustomers {
    private final CustomerMapper customers;
    private final FollowMapper follows;
    private final KeepCustomers keep;
    private final Guides guides;
    private final JsonMapper json;

    CompareCustomers(
            CustomerMapper customers, FollowMapper follows, KeepCustomers keep, Guides guides, JsonMapper json) {
        this.customers = customers;
        this.follows = follows;
        this.keep = keep;
        this.guides = guides;
        this.json = json;
    }

    /** What WeCom showed when it was asked at {@code asOf}. */
    Differences seen(List<Followed> shown, Instant asOf) {
        if (shown.isEmpty()) {
            return Differences.NONE;
        }
        var ids = json.writeValueAsString(shown.stream()
                .map(followed -> followed.contact().id().value())
                .distinct()
                .sorted()
                .toList());
        var keys = keep.keys(shown.stream()
                .map(followed -> new FollowKey(
                        followed.follow().staff(), followed.contact().id()))
                .collect(Collectors.toSet()));
        var knownBefore = customers(ids);
        var before = relations(keys);
        var tags = keep.seen(shown, asOf);
        return Differences.between("customer", knownBefore, customers(ids))
                .plus(Differences.between("relation", before, relations(keys)))
                .plus(tags);
    }

    /** What WeCom did not show, though asked for it singly; of a guide who does not work here it shows nothing anyway. */
    Differences absent(Collection<FollowKey> keys, Instant asOf) {
        var active =
                guides.active(keys.stream().map(FollowKey::staff).distinct().toList());
        var gone = keys.stream().filter(key -> active.contains(key.staff())).toList();
        return Differences.of("relation.gone", keep.gone(gone, asOf));
    }

    Set<StaffId> activeGuidesWithCustomers() {
        return guides.active(follows.guides().stream().map(StaffId::new).toList());
    }

    private Map<String, SeenRow> customers(String ids) {
        return customers.these(ids).stream().collect(Collectors.toMap(SeenRow::externalUserid, Function.identity()));
    }

    private Map<FollowKey, ShownRow> relations(String keys) {
        return follows.these(keys).stream()
                .collect(Collectors.toMap(
                        row -> FollowKey.of(new FollowMapper.Key(row.staffId(), row.externalUserid())),
                        Function.identity()));
    }
}
