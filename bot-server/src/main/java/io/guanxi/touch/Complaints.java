package io.guanxi.touch;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.Persons;
import io.guanxi.customer.PersonsMerged;
import io.guanxi.customer.Resting;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.touch.ComplaintMapper.ComplaintRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers who complained: for a while they, under whichever of their accounts, hear nothing but service. */
@Component
public class Complaints implements Resting {
    private static final String OVER = "touch.complaint-over";
    /** The one before it goes on. */
    private static final String MISTAKEN = "touch.complaint-mistaken";

    private final ComplaintMapper rows;
    private final Persons persons;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final GuardrailSettings house;
    private final Clock clock;

    Complaints(
            ComplaintMapper rows,
            Persons persons,
            ErasedPersons erased,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            GuardrailSettings house,
            Clock clock) {
        this.rows = rows;
        this.persons = persons;
        this.erased = erased;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.house = house;
        this.clock = clock;
    }

    /** From the last complaint until it is over. */
    public record Rest(Instant since, Instant until) {
        private static Rest of(ComplaintRow row) {
            return new Rest(row.complainedAt(), row.quietUntil());
        }

        /** Both, if it is one person who complained. */
        private static Rest both(Rest one, Rest other) {
            return new Rest(later(one.since(), other.since()), later(one.until(), other.until()));
        }

        /** Of no other time than the complaints that it stands for. */
        private Rest saidAfter(Instant at) {
            return new Rest(later(at.truncatedTo(ChronoUnit.MILLIS), since.plusMillis(1)), until);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    /**
     * What is kept of the person from now on.
     *
     * @param before what was until then
     */
    public record Noted(Rest rest, Optional<Rest> before) {}

    /** As long as the house says. Empty for somebody who was erased. */
    public Optional<Noted> note(ExternalUserId customer, Actor actor) {
        return note(customer, Duration.ofDays(house.complaintDays()), actor);
    }

    /** What was planned is withdrawn, but for service. Nothing is kept of somebody who was erased. */
    Optional<Noted> note(ExternalUserId customer, Duration quiet, Actor actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Objects.requireNonNull(
                transaction.execute(status -> erased.among(List.of(customer)).isEmpty()
                        ? Optional.of(note(customer, new Rest(now, now.plus(quiet)), actor))
                        : Optional.<Noted>empty()));
    }

    private Noted note(ExternalUserId customer, Rest asked, Actor actor) {
        var accounts = persons.holdTogether(customer);
        var before = last(accounts);
        var rest = before.map(known -> Rest.both(known, asked)).orElse(asked);
        hold(accounts, rest, asked.since());
        note("touch.complaint", accounts, actor);
        return new Noted(rest, before);
    }

    private Optional<Rest> last(List<ExternalUserId> accounts) {
        return rows.of(values(accounts)).stream().map(Rest::of).reduce(Rest::both);
    }

    private void hold(List<ExternalUserId> accounts, Rest rest, Instant at) {
        var gone = erased.among(accounts);
        var there = accounts.stream().filter(one -> !gone.containsKey(one)).toList();
        there.forEach(account -> rows.add(account.value(), rest.since(), rest.until()));
        events.publishEvent(new CustomersComplained(there, at));
    }

    /**
     * What one account complained of, the person did. Of several complaints none can be taken back as a mistake any
     * more, or the others would go with it.
     */
    @EventListener
    void merged(PersonsMerged event) {
        var known = rests(event.accounts());
        var live = known.values().stream()
                .filter(rest -> rest.until().isAfter(event.at()))
                .distinct()
                .toList();
        known.values().stream()
                .reduce(Rest::both)
                .filter(rest -> !live.isEmpty())
                .ifPresent(rest -> {
                    var all = live.size() > 1 ? rest.saidAfter(event.at()) : rest;
                    var others = event.accounts().stream()
                            .filter(account -> !all.equals(known.get(account)))
                            .toList();
                    hold(others, all, event.at());
                    note("touch.complaint", others, Actor.SERVER);
                });
    }

    private Map<ExternalUserId, Rest> rests(Collection<ExternalUserId> accounts) {
        return rows.of(values(accounts)).stream()
                .collect(toMap(row -> new ExternalUserId(row.externalUserid()), Rest::of));
    }

    public void remove(ExternalUserId customer, Actor actor) {
        change(customer, OVER, actor, rows::remove);
    }

    /** It was a mistake, of that time: what was kept before holds again. False if there was a later one, or it is over. */
    public boolean takeBack(ExternalUserId customer, Instant said, Optional<Rest> before, Actor actor) {
        boolean goesOn =
                before.filter(rest -> rest.until().isAfter(clock.instant())).isPresent();
        var what = goesOn ? MISTAKEN : OVER;
        return change(customer, what, actor, account -> before.map(
                        rest -> rows.goBack(account, said, rest.since(), rest.until()))
                .orElseGet(() -> rows.takeBack(account, said)));
    }

    /** Whether it changed anything, at whichever of the person's accounts. */
    private boolean change(ExternalUserId customer, String what, Actor actor, ToIntFunction<String> how) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var changed = persons.holdTogether(customer).stream()
                    .filter(account -> how.applyAsInt(account.value()) > 0)
                    .toList();
            note(what, changed, actor);
            return !changed.isEmpty();
        }));
    }

    /** Their last complaint, over or not. */
    public Optional<Rest> find(ExternalUserId customer) {
        return rows.find(customer.value()).map(Rest::of);
    }

    @Override
    public Set<ExternalUserId> among(Collection<ExternalUserId> customers) {
        var now = clock.instant();
        return quietUntil(customers).entrySet().stream()
                .filter(quiet -> quiet.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Of those who complained once. */
    Map<ExternalUserId, Instant> quietUntil(Collection<ExternalUserId> customers) {
        return customers.isEmpty()
                ? Map.of()
                : rows.of(values(customers)).stream()
                        .collect(toMap(row -> new ExternalUserId(row.externalUserid()), ComplaintRow::quietUntil));
    }

    private static List<String> values(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).distinct().toList();
    }

    private void note(String what, List<ExternalUserId> customers, Actor actor) {
        audit.append(customers.stream()
                .map(customer ->
                        new AuditEntry(clock.instant(), actor, what, Optional.of(customer), Optional.empty(), Map.of()))
                .toList());
    }
}
