package io.guanxi.customer;

import io.guanxi.customer.AwaitedTagMapper.Identity;
import io.guanxi.customer.AwaitedTagMapper.Row;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.Expiry;
import io.guanxi.tagging.MarkTags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Lets tags land when somebody turns out to be who they were meant for, or is added at last. */
@Component
class LandTags {
    private static final int PAGE = 500;

    private final AwaitedTagMapper rows;
    private final MutualRelations relations;
    private final Identities identities;
    private final MarkTags markTags;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    LandTags(
            AwaitedTagMapper rows,
            MutualRelations relations,
            Identities identities,
            MarkTags markTags,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.relations = relations;
        this.identities = identities;
        this.markTags = markTags;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void learned(IdentitiesLearned event) {
        var whom = new HashMap<Identity, Set<ExternalUserId>>();
        event.learned().forEach(one -> whom.computeIfAbsent(
                        new Identity(one.kind().name(), one.hash()), identity -> new HashSet<>())
                .add(one.customer()));
        rows.known(json.writeValueAsString(whom.keySet()));
        land(whom);
    }

    /** Their identities may have been known before, from a list or from another guide. */
    @EventListener
    void added(CustomersAdded event) {
        if (rows.any().isEmpty()) {
            return;
        }
        var newcomers = event.added().stream().map(CustomerAdded::customer).collect(Collectors.toSet());
        Map<Identity, Set<ExternalUserId>> whom = new HashMap<>();
        identities.known(newcomers).forEach(key -> whom.computeIfAbsent(
                        new Identity(key.kind(), key.hash()), identity -> new HashSet<>())
                .add(new ExternalUserId(key.externalUserid())));
        land(whom);
    }

    /** What came to wait in the very moment in which the person became known, or whose coming nobody told us. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT5M")
    void landLate() {
        for (var late = rows.late(PAGE); !late.isEmpty(); late = rows.late(PAGE)) {
            Map<Identity, Set<ExternalUserId>> whom = new HashMap<>();
            late.forEach(row -> whom.computeIfAbsent(new Identity(row.kind(), row.hash()), identity -> new HashSet<>())
                    .add(new ExternalUserId(row.externalUserid())));
            transaction.executeWithoutResult(status -> land(whom));
        }
    }

    /** Within the transaction that learns of them; who is followed by nobody goes on waiting. */
    private void land(Map<Identity, Set<ExternalUserId>> learned) {
        if (learned.isEmpty() || rows.any().isEmpty()) {
            return;
        }
        var waiting = rows.waiting(json.writeValueAsString(learned.keySet()));
        var followed = relations.of(
                waiting.stream().flatMap(row -> of(row, learned).stream()).collect(Collectors.toSet()));
        var landing = waiting.stream()
                .filter(row -> of(row, learned).stream().anyMatch(followed::containsKey))
                .collect(Collectors.groupingBy(
                        row -> String.join("/", row.kind(), row.hash(), row.byKind(), row.byName(), row.source()),
                        TreeMap::new,
                        Collectors.toList()));
        if (!landing.isEmpty()) {
            rows.landed(json.writeValueAsString(
                    landing.values().stream().flatMap(List::stream).toList()));
            landing.values().forEach(tags -> land(tags, of(tags.get(0), learned), followed));
        }
    }

    private void land(List<Row> tags, Set<ExternalUserId> customers, Map<ExternalUserId, List<FollowKey>> followed) {
        var first = tags.get(0);
        var by = new Actor(Actor.Kind.valueOf(first.byKind()), first.byName());
        var ids = tags.stream().map(row -> new TagId(row.tagId())).toList();
        var now = clock.instant();
        var details = Map.of("kind", first.kind(), "tags", Integer.toString(ids.size()), "source", first.source());
        var landed = customers.stream().filter(followed::containsKey).toList();
        markTags.ask(landed.stream()
                .flatMap(customer -> followed.getOrDefault(customer, List.of()).stream())
                .map(key -> TagPersons.marking(key, ids, by, "awaited, landed " + now))
                .toList());
        audit.append(landed.stream()
                .map(customer ->
                        new AuditEntry(now, by, "tags.landed", Optional.of(customer), Optional.empty(), details))
                .toList());
    }

    private static Set<ExternalUserId> of(Row row, Map<Identity, Set<ExternalUserId>> learned) {
        return learned.getOrDefault(new Identity(row.kind(), row.hash()), Set.of());
    }

    @Configuration(proxyBeanMethods = false)
    static class TagsThatNobodyCameFor {
        @Bean
        Expiry awaitedTagExpiry(
                AwaitedTagMapper rows, @Value("${guanxi.privacy.retention.awaited-tags:180d}") Duration keep) {
            if (keep.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException("guanxi.privacy.retention.awaited-tags must be at least 1d");
            }
            return new Expiry("tags that nobody came for", keep, rows::purge);
        }
    }
}
