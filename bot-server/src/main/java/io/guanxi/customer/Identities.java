package io.guanxi.customer;

import io.guanxi.customer.IdentitiesLearned.Learned;
import io.guanxi.customer.IdentityMapper.IdentityKey;
import io.guanxi.customer.IdentityMapper.Row;
import io.guanxi.privacy.FieldCipher;
import io.guanxi.privacy.FieldCipher.Sealed;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Phone numbers, unionids and member numbers of customers, encrypted; without a keyset there are none. */
@Component
class Identities {
    private static final String OF_WECOM = "WECOM";
    private static final int MOST_FOUND = 100;

    private final IdentityMapper rows;
    private final FieldCipher cipher;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    Identities(IdentityMapper rows, FieldCipher cipher, JsonMapper json, ApplicationEventPublisher events) {
        this.rows = rows;
        this.cipher = cipher;
        this.json = json;
        this.events = events;
    }

    /** A value in the clear, for whoever has a right to it. */
    record Identity(IdentityKind kind, String value, String origin) {
        @Override
        public String toString() {
            return "Identity[" + kind + "]";
        }
    }

    /**
     * Keeps what WeCom showed of these relations, and drops the numbers that it shows no more. One statement when nothing
     * is new, three at most.
     */
    void seen(Collection<Followed> shown, Instant asOf) {
        if (!cipher.enabled() || shown.isEmpty()) {
            return;
        }
        var wanted = wanted(shown);
        var known = known(shown.stream().map(f -> f.contact().id()).toList());
        removeAllBut(wanted.keySet(), known, shown);
        add(wanted, known, asOf);
    }

    Set<IdentityKey> known(Collection<ExternalUserId> customers) {
        return Set.copyOf(rows.of(json.writeValueAsString(customers.stream()
                .map(ExternalUserId::value)
                .sorted()
                .distinct()
                .toList())));
    }

    /** Those that are new, in a transaction of the caller's; whoever has waited for them hears of it. */
    void add(Map<IdentityKey, String> wanted, Set<IdentityKey> known, Instant since) {
        var fresh = wanted.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> sealed(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::externalUserid).thenComparing(Row::hash))
                .toList();
        if (!fresh.isEmpty()) {
            rows.add(json.writeValueAsString(fresh), since);
            events.publishEvent(new IdentitiesLearned(fresh.stream()
                    .map(row -> new Learned(
                            new ExternalUserId(row.externalUserid()), IdentityKind.valueOf(row.kind()), row.hash()))
                    .distinct()
                    .toList()));
        }
    }

    private void removeAllBut(Set<IdentityKey> wanted, Set<IdentityKey> known, Collection<Followed> shown) {
        record Relation(String customer, String staff) {}
        var relations = new HashSet<Relation>();
        shown.forEach(f -> relations.add(
                new Relation(f.contact().id().value(), f.follow().staff().value())));
        var gone = known.stream()
                .filter(key -> key.kind().equals(IdentityKind.PHONE.name()))
                .filter(key -> relations.contains(new Relation(key.externalUserid(), key.origin())))
                .filter(key -> !wanted.contains(key))
                .toList();
        if (!gone.isEmpty()) {
            rows.remove(json.writeValueAsString(gone));
        }
    }

    private Map<IdentityKey, String> wanted(Collection<Followed> shown) {
        var wanted = new HashMap<IdentityKey, String>();
        for (var f : shown) {
            var customer = f.contact().id();
            f.contact().unionId().ifPresent(id -> want(wanted, customer, IdentityKind.UNIONID, OF_WECOM, id));
            f.follow()
                    .phones()
                    .forEach(phone -> want(
                            wanted,
                            customer,
                            IdentityKind.PHONE,
                            f.follow().staff().value(),
                            phone));
        }
        return wanted;
    }

    private void want(
            Map<IdentityKey, String> wanted,
            ExternalUserId customer,
            IdentityKind kind,
            String origin,
            String written) {
        kind.normal(written).ifPresent(value -> wanted.put(key(customer, kind, origin, value), value));
    }

    /** @param value as {@link IdentityKind#normal} makes it */
    IdentityKey key(ExternalUserId customer, IdentityKind kind, String origin, String value) {
        return new IdentityKey(customer.value(), kind.name(), origin, cipher.index(kind.name(), value));
    }

    private Row sealed(IdentityKey key, String value) {
        var sealed = cipher.seal(value, place(key.externalUserid(), key.kind()));
        return new Row(key.externalUserid(), key.kind(), key.origin(), key.hash(), sealed.ciphertext(), sealed.key());
    }

    /** In the clear. */
    List<Identity> of(ExternalUserId customer) {
        return rows.ofCustomer(customer.value()).stream()
                .map(row -> new Identity(IdentityKind.valueOf(row.kind()), open(row), row.origin()))
                .toList();
    }

    /** In the clear, of those who have any of this kind. */
    Map<ExternalUserId, List<String>> of(Collection<ExternalUserId> customers, IdentityKind kind) {
        if (!cipher.enabled() || customers.isEmpty()) {
            return Map.of();
        }
        var ids = json.writeValueAsString(
                customers.stream().map(ExternalUserId::value).toList());
        return rows.ofKind(ids, kind.name()).stream()
                .collect(Collectors.groupingBy(
                        row -> new ExternalUserId(row.externalUserid()),
                        Collectors.mapping(this::open, Collectors.toList())));
    }

    void erase(ExternalUserId customer) {
        rows.erase(customer.value());
    }

    /** Who has this number or unionid; works without decrypting anything, at most 100. */
    List<ExternalUserId> with(IdentityKind kind, String written) {
        return kind
                .normal(written)
                .map(value -> rows.withHash(kind.name(), cipher.index(kind.name(), value), MOST_FOUND))
                .orElse(List.of())
                .stream()
                .map(ExternalUserId::new)
                .toList();
    }

    /** The same values under the key that writes now; answers how many. */
    int encryptAnew(long from, int limit) {
        var anew = rows.underKey(from, limit).stream()
                .map(row ->
                        sealed(new IdentityKey(row.externalUserid(), row.kind(), row.origin(), row.hash()), open(row)))
                .toList();
        return anew.isEmpty() ? 0 : rows.encryptAnew(json.writeValueAsString(anew), from);
    }

    private String open(Row row) {
        return cipher.open(new Sealed(row.keyId(), row.ciphertext()), place(row.externalUserid(), row.kind()));
    }

    private static String place(String customer, String kind) {
        return "customer_identity/ciphertext/" + customer + "/" + kind;
    }
}
