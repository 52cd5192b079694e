package io.guanxi.customer;

import io.guanxi.customer.PersonMapper.Link;
import io.guanxi.customer.PersonMapper.Merged;
import io.guanxi.customer.PersonMapper.NewMerge;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that customers are one person, and takes it back. A person is whatever the merges that stand connect; who belongs
 * together is worked out anew from them each time, one merge or split at a time.
 */
@Component
class MergePersons {
    private static final int MOST = 100;

    private final PersonMapper rows;
    private final CustomerMapper customers;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    MergePersons(
            PersonMapper rows,
            CustomerMapper customers,
            ErasedPersons erased,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.customers = customers;
        this.erased = erased;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Answers the number of the merge. */
    long merge(Set<ExternalUserId> named, String reason, Actor by) {
        var ids = values(named);
        return Optional.ofNullable(transaction.execute(status -> {
                    allKnown(named, ids);
                    rows.lockGate();
                    var merge = new NewMerge(reason, by.kind().name(), by.name(), clock.instant());
                    rows.add(merge);
                    rows.addMembers(merge.mergeId, ids);
                    relink(touched(ids));
                    note("person.merge", ids, Map.of("merge", Long.toString(merge.mergeId), "reason", reason), by);
                    events.publishEvent(new PersonsMerged(everybody(ids), merge.at));
                    return merge.mergeId;
                }))
                .orElseThrow();
    }

    private List<ExternalUserId> everybody(Set<String> ids) {
        return rows.together(ids).stream()
                .map(link -> new ExternalUserId(link.externalUserid()))
                .toList();
    }

    /** Who writes about persons asks who was erased before anything else, so this comes before the gate. */
    private void allKnown(Set<ExternalUserId> named, Set<String> ids) {
        var gone = erased.among(named);
        var known = new HashSet<>(customers.known(json.writeValueAsString(ids)));
        named.stream()
                .filter(id -> gone.containsKey(id) || !known.contains(id.value()))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "No customer " + id + "; GET /api/v1/customers?name= finds them by name");
                });
    }

    /** Takes back a whole merge; false if there is none of that number. */
    boolean undo(long merge, String reason, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            rows.lockGate();
            var members = new TreeSet<>(rows.members(merge));
            if (members.isEmpty()) {
                return false;
            }
            var touched = touched(members);
            rows.undo(merge);
            rows.forget(List.of(merge));
            relink(touched);
            note("person.split", members, Map.of("merge", Long.toString(merge), "reason", reason), by);
            return true;
        }));
    }

    /** Takes one out of whatever they were merged with; the others stay together as far as merges connect them. */
    boolean takeOut(ExternalUserId customer, String reason, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean was = takeOut(customer);
            if (was) {
                note("person.split", Set.of(customer.value()), Map.of("reason", reason), by);
            }
            return was;
        }));
    }

    /** Nothing of them stays. */
    void erase(ExternalUserId customer) {
        transaction.executeWithoutResult(status -> takeOut(customer));
    }

    private boolean takeOut(ExternalUserId customer) {
        rows.lockGate();
        var one = Set.of(customer.value());
        var touched = touched(one);
        var merges =
                rows.mergedWith(one).stream().map(Merged::mergeId).distinct().toList();
        rows.takeOut(customer.value());
        var empty = merges.isEmpty() ? merges : rows.empty(merges);
        if (!empty.isEmpty()) {
            rows.forget(empty);
        }
        relink(touched);
        return !merges.isEmpty();
    }

    /** These and everybody who was the same person. */
    private Set<String> touched(Collection<String> ids) {
        var touched = new TreeSet<>(ids);
        rows.together(ids).forEach(link -> touched.add(link.externalUserid()));
        return touched;
    }

    private void relink(Set<String> touched) {
        rows.unlink(touched);
        var links = new ArrayList<Link>();
        for (var person : persons(rows.mergedWith(touched))) {
            if (person.size() > MOST) {
                throw new IllegalArgumentException("That would make one person of " + person.size() + " customers; "
                        + MOST + " are the most. Split what does not belong together first");
            }
            person.forEach(id -> links.add(new Link(id, person.first())));
        }
        if (!links.isEmpty()) {
            rows.link(links);
        }
    }

    /** What the merges connect. */
    static List<SortedSet<String>> persons(List<Merged> merged) {
        var byMerge = merged.stream()
                .collect(Collectors.groupingBy(
                        Merged::mergeId, TreeMap::new, Collectors.mapping(Merged::externalUserid, Collectors.toSet())));
        var persons = new ArrayList<SortedSet<String>>();
        for (var members : byMerge.values()) {
            var person = new TreeSet<>(members);
            for (var other : List.copyOf(persons)) {
                if (other.stream().anyMatch(person::contains)) {
                    person.addAll(other);
                    persons.remove(other);
                }
            }
            persons.add(person);
        }
        return persons;
    }

    private void note(String what, Set<String> ids, Map<String, String> details, Actor by) {
        audit.append(ids.stream()
                .map(id -> new AuditEntry(
                        clock.instant(), by, what, Optional.of(new ExternalUserId(id)), Optional.empty(), details))
                .toList());
    }

    private static Set<String> values(Set<ExternalUserId> ids) {
        return ids.stream().map(ExternalUserId::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
