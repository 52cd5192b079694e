package io.guanxi.customer;

import io.guanxi.customer.FollowMapper.KnownRow;
import io.guanxi.sync.Differences;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.TagsSeen;
import io.guanxi.wecom.CustomerApi.Followed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what WeCom tells (events) and shows (answers) of customers and of who follows them. */
@Component
class KeepCustomers {
    /** How long WeCom may take to show a relation that it has told us of. */
    static final Duration WECOMS_DELAY = Duration.ofSeconds(10);

    private static final Set<String> NOT_WHOLE = Set.of(Relation.HALF.name(), Relation.REMOVED_BY_STAFF.name());

    private final CustomerMapper customers;
    private final FollowMapper follows;
    private final Tags tags;
    private final Identities identities;
    private final AdmitShown admit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    KeepCustomers(
            CustomerMapper customers,
            FollowMapper follows,
            Tags tags,
            Identities identities,
            AdmitShown admit,
            TransactionTemplate transaction,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.customers = customers;
        this.follows = follows;
        this.tags = tags;
        this.identities = identities;
        this.admit = admit;
        this.transaction = transaction;
        this.json = json;
        this.events = events;
    }

    /** What an event says: since {@code at}, this is the relation; {@code why} it ended, if that is told. */
    record Heard(FollowKey key, Relation relation, Optional<String> state, Optional<String> why, Instant at) {
        Heard(FollowKey key, Relation relation, Optional<String> state, Instant at) {
            this(key, relation, state, Optional.empty(), at);
        }
    }

    /** In a transaction of the caller's. Of one relation, the order of arrival is kept. */
    void heard(List<Heard> news, Instant now) {
        var ids = news.stream()
                .map(heard -> heard.key().customer().value())
                .sorted()
                .distinct()
                .toList();
        customers.know(json.writeValueAsString(ids), now);
        var rows = news.stream()
                .sorted(Comparator.comparing(Heard::key))
                .map(AsRows::heard)
                .toList();
        follows.heard(json.writeValueAsString(rows));
    }

    /**
     * What WeCom showed when it was asked at {@code asOf}, which has no fraction below a millisecond.
     *
     * @return which tags that put on relations or took off
     */
    Differences seen(List<Followed> shown, Instant asOf) {
        if (shown.isEmpty()) {
            return Differences.NONE;
        }
        var put = transaction.execute(status -> admittedSeen(admit.admitted(shown), asOf));
        return Optional.ofNullable(put).orElse(Differences.NONE);
    }

    private Differences admittedSeen(List<Followed> shown, Instant asOf) {
        if (shown.isEmpty()) {
            return Differences.NONE;
        }
        SortedMap<FollowKey, Followed> byKey = new TreeMap<>();
        shown.forEach(
                f -> byKey.put(new FollowKey(f.follow().staff(), f.contact().id()), f));
        var known = follows.known(rows(byKey.keySet()));
        var seenBefore = keysOf(known, KnownRow::seen);
        var alive = keysOf(known, row -> !NOT_WHOLE.contains(row.relation()));
        customers.seen(json.writeValueAsString(AsRows.contacts(shown)), asOf);
        follows.seen(
                json.writeValueAsString(
                        byKey.values().stream().map(AsRows::seen).toList()),
                asOf);
        var latest = follows.seenAt(keys(byKey.keySet()), asOf).stream()
                .map(FollowKey::of)
                .toList();
        var put = tags.replace(
                latest.stream().map(key -> tagsOf(key, byKey, seenBefore)).toList(), asOf);
        found(latest.stream().filter(key -> !alive.contains(key)).toList());
        // The last, for whoever hears of a new identity may have tags put on the relations.
        identities.seen(
                latest.stream()
                        .flatMap(key -> Stream.ofNullable(byKey.get(key)))
                        .toList(),
                asOf);
        return put;
    }

    private static Set<FollowKey> keysOf(List<KnownRow> rows, Predicate<KnownRow> which) {
        return rows.stream()
                .filter(which)
                .map(row -> FollowKey.of(new FollowMapper.Key(row.staffId(), row.externalUserid())))
                .collect(Collectors.toSet());
    }

    private void found(List<FollowKey> unheardOf) {
        if (!unheardOf.isEmpty()) {
            events.publishEvent(new CustomersFound(
                    unheardOf.stream().map(FollowKey::customer).distinct().toList()));
        }
    }

    /** WeCom does not show these any more; answers those that are too young to believe it. */
    List<FollowKey> absent(Collection<FollowKey> keys, Instant asOf) {
        if (keys.isEmpty()) {
            return List.of();
        }
        gone(keys, asOf);
        return follows.younger(rows(keys), asOf.minus(WECOMS_DELAY)).stream()
                .map(FollowKey::of)
                .toList();
    }

    /** WeCom does not show these any more; how many were still there, and not too young to believe it. */
    int gone(Collection<FollowKey> keys, Instant asOf) {
        return keys.isEmpty() ? 0 : follows.gone(rows(keys), asOf, asOf.minus(WECOMS_DELAY));
    }

    /** As one parameter, in the order in which all writers lock. */
    String keys(Collection<FollowKey> keys) {
        return json.writeValueAsString(
                keys.stream().sorted().map(FollowKey::row).toList());
    }

    private static List<FollowMapper.Key> rows(Collection<FollowKey> keys) {
        return keys.stream().map(FollowKey::row).toList();
    }

    private static TagsSeen tagsOf(FollowKey key, Map<FollowKey, Followed> shown, Set<FollowKey> seenBefore) {
        var followed = Optional.ofNullable(shown.get(key)).orElseThrow();
        return new TagsSeen(key.staff(), key.customer(), followed.follow().corpTags(), seenBefore.contains(key));
    }
}
