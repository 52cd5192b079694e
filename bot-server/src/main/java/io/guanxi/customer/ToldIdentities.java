package io.guanxi.customer;

import io.guanxi.customer.IdentityMapper.IdentityKey;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Identities that a shop system or a list told us, beside those that WeCom shows. */
@Component
public class ToldIdentities {
    /** No guide's id has a colon, so nobody takes it for a number that a guide noted. */
    private static final String ORIGIN = "system:";

    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final Identities identities;
    private final IdentityMapper rows;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    ToldIdentities(
            Identities identities,
            IdentityMapper rows,
            ErasedPersons erased,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.identities = identities;
        this.rows = rows;
        this.erased = erased;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** That a customer has this identity; {@code written} as somebody wrote it. */
    public record Told(ExternalUserId customer, IdentityKind kind, String written) {
        /** Personal data. */
        @Override
        public String toString() {
            return "Told[" + kind + "]";
        }
    }

    /**
     * But for persons who were erased. Of a system, a customer has one member number: a new one replaces it.
     *
     * @param system whose word it is, for example {@code erp}: 1 to 32 letters, digits, - or _
     */
    public void tell(Collection<Told> all, String system, Actor by) {
        var origin = origin(system);
        transaction.executeWithoutResult(status -> {
            var gone = erased.among(all.stream().map(Told::customer).toList());
            var wanted = new HashMap<IdentityKey, String>();
            all.stream().filter(told -> !gone.containsKey(told.customer())).forEach(told -> told.kind()
                    .normal(told.written())
                    .ifPresent(
                            value -> wanted.put(identities.key(told.customer(), told.kind(), origin, value), value)));
            if (!wanted.isEmpty()) {
                write(wanted, origin, by);
            }
        });
    }

    private void write(Map<IdentityKey, String> wanted, String origin, Actor by) {
        var known = identities.known(wanted.keySet().stream()
                .map(key -> new ExternalUserId(key.externalUserid()))
                .collect(Collectors.toSet()));
        var renumbered = wanted.keySet().stream()
                .filter(key -> key.kind().equals(IdentityKind.MEMBER.name()))
                .map(IdentityKey::externalUserid)
                .collect(Collectors.toSet());
        var old = known.stream()
                .filter(key -> key.kind().equals(IdentityKind.MEMBER.name())
                        && key.origin().equals(origin))
                .filter(key -> renumbered.contains(key.externalUserid()) && !wanted.containsKey(key))
                .toList();
        if (!old.isEmpty()) {
            rows.remove(json.writeValueAsString(old));
        }
        var fresh = new HashSet<>(wanted.keySet());
        fresh.removeAll(known);
        audit.append(fresh.stream()
                .map(key -> entry("identity.told", new ExternalUserId(key.externalUserid()), key.kind(), origin, by))
                .toList());
        identities.add(wanted, known, clock.instant());
    }

    /** False if that system had told none of this kind. */
    boolean drop(ExternalUserId customer, IdentityKind kind, String system, Actor by) {
        var origin = origin(system);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean was = rows.drop(customer.value(), kind.name(), origin) > 0;
            if (was) {
                audit.append(List.of(entry("identity.dropped", customer, kind.name(), origin, by)));
            }
            return was;
        }));
    }

    private AuditEntry entry(String what, ExternalUserId customer, String kind, String origin, Actor by) {
        return new AuditEntry(
                clock.instant(),
                by,
                what,
                Optional.of(customer),
                Optional.empty(),
                Map.of("kind", kind, "origin", origin));
    }

    private static String origin(String system) {
        if (!SYSTEM.matcher(system).matches()) {
            throw new IllegalArgumentException(
                    "A system is named in 1 to 32 letters, digits, - or _, for example erp; not \"" + system + "\"");
        }
        return ORIGIN + system;
    }
}
