package io.guanxi.customer;

import static java.util.stream.Collectors.toSet;

import io.guanxi.customer.CustomerMapper.OptOutRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wishes not to be touched. They are a person's, so they hold for all their accounts, and at once: what was planned is
 * withdrawn in the same transaction.
 */
@Component
public class OptOuts {
    private final CustomerMapper rows;
    private final Persons persons;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    OptOuts(
            CustomerMapper rows,
            Persons persons,
            ErasedPersons erased,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.persons = persons;
        this.erased = erased;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** When it was said; empty if there is no such customer. Saying it again keeps the first time. */
    public Optional<Instant> optOut(ExternalUserId customer, String reason, Actor actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var known = transaction.execute(status -> {
            var out = erased.among(List.of(customer)).isEmpty()
                    ? each(there(persons.holdTogether(customer)), account -> rows.optOut(account, reason, now))
                    : List.<ExternalUserId>of();
            tell(out, actor, now);
            return !out.isEmpty();
        });
        return Boolean.TRUE.equals(known) ? Optional.of(now) : Optional.empty();
    }

    /** From now on plans may reach them again; what was withdrawn stays so. */
    public void optIn(ExternalUserId customer, Actor actor) {
        transaction.executeWithoutResult(
                status -> note("customer.opt-in", each(persons.holdTogether(customer), rows::optIn), actor));
    }

    /**
     * It was a mistake, of that reason and time; false, and nothing changes, if it was said again since, at whichever
     * of the person's accounts, or is over.
     */
    public boolean takeBack(ExternalUserId customer, String reason, Instant said, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var accounts = persons.holdTogether(customer);
            boolean only = rows.lockOptOuts(ids(accounts)).stream()
                    .allMatch(row -> row.reason().equals(reason) && row.since().equals(said));
            var back = only ? each(accounts, rows::optIn) : List.<ExternalUserId>of();
            note("customer.opt-in", back, actor);
            return !back.isEmpty();
        }));
    }

    /** What one account said, the person said. */
    @EventListener
    void merged(PersonsMerged event) {
        var said = rows.optedOut(ids(event.accounts()));
        var out = said.stream().map(OptOutRow::externalUserid).collect(toSet());
        said.stream().min(Comparator.comparing(OptOutRow::since)).ifPresent(first -> {
            var others = there(event.accounts()).stream()
                    .filter(account -> !out.contains(account.value()))
                    .filter(account -> rows.optOut(account.value(), first.reason(), first.since()) > 0)
                    .toList();
            tell(others, Actor.SERVER, event.at());
        });
    }

    /** Those of the accounts that it changes. */
    private static List<ExternalUserId> each(List<ExternalUserId> accounts, ToIntFunction<String> change) {
        return accounts.stream()
                .filter(account -> change.applyAsInt(account.value()) > 0)
                .toList();
    }

    private List<ExternalUserId> there(List<ExternalUserId> accounts) {
        var gone = erased.among(accounts);
        return accounts.stream().filter(account -> !gone.containsKey(account)).toList();
    }

    private String ids(List<ExternalUserId> accounts) {
        return json.writeValueAsString(
                accounts.stream().map(ExternalUserId::value).toList());
    }

    private void tell(List<ExternalUserId> out, Actor actor, Instant at) {
        if (!out.isEmpty()) {
            note("customer.opt-out", out, actor);
            events.publishEvent(new CustomersOptedOut(out, at));
        }
    }

    private void note(String what, List<ExternalUserId> customers, Actor actor) {
        audit.append(customers.stream()
                .map(customer ->
                        new AuditEntry(clock.instant(), actor, what, Optional.of(customer), Optional.empty(), Map.of()))
                .toList());
    }
}
