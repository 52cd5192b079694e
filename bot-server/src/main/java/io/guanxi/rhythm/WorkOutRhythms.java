package io.guanxi.rhythm;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.guanxi.order.Purchases;
import io.guanxi.order.Purchases.Bought;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works out everybody's rhythm from what they bought, in stretches of some thousand buyers; only what changed is written. */
@Component
class WorkOutRhythms {
    private static final int PAGE = 2_000;
    /** Behind every id: they are letters, digits, - and _. */
    private static final String END = "~";

    private final Purchases purchases;
    private final RhythmRows rows;
    private final ErasedPersons erased;
    private final RhythmSettings settings;
    private final TransactionTemplate transaction;

    WorkOutRhythms(
            Purchases purchases,
            RhythmRows rows,
            ErasedPersons erased,
            RhythmSettings settings,
            TransactionTemplate transaction) {
        this.purchases = purchases;
        this.rows = rows;
        this.erased = erased;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** How many were written or removed. Twice, or on two nodes at once, it changes nothing twice. */
    int everybody(Instant now) {
        int changed = 0;
        var from = "";
        while (!from.equals(END)) {
            var page = purchases.buyers(from, PAGE);
            var to = page.size() < PAGE ? END : page.get(PAGE - 1).value();
            changed += stretch(page, from, to, now);
            from = to;
        }
        return changed;
    }

    /** What is known now of one customer, fresh. */
    List<Usual> of(ExternalUserId customer, Instant now) {
        return usual(purchases.history(List.of(customer), settings.history(now)));
    }

    /** Reading needs no lock; whoever is erased meanwhile is noticed just before the writing. */
    private int stretch(List<ExternalUserId> page, String from, String to, Instant now) {
        var right = new HashSet<>(usual(purchases.history(page, settings.history(now))));
        var known = rows.between(from, to);
        var gone = new ArrayList<>(known);
        gone.removeAll(right);
        known.forEach(right::remove);
        var replaced = keys(right);
        gone.removeIf(usual -> replaced.contains(key(usual)));
        if (!right.isEmpty() || !gone.isEmpty()) {
            transaction.executeWithoutResult(status -> write(right, gone));
        }
        return right.size() + gone.size();
    }

    private void write(Set<Usual> right, List<Usual> gone) {
        var persons = right.stream().map(Usual::customer).distinct().toList();
        var unwanted = erased.among(persons).keySet();
        rows.put(right.stream()
                .filter(usual -> !unwanted.contains(usual.customer()))
                .toList());
        rows.remove(gone);
    }

    private List<Usual> usual(List<Bought> bought) {
        var found = new ArrayList<Usual>();
        bought.stream().collect(groupingBy(Bought::customer)).forEach((customer, all) -> {
            found.addAll(usual(customer, Usual.ANYTHING, days(all)));
            var byCategory =
                    all.stream().filter(each -> !each.category().isEmpty()).collect(groupingBy(Bought::category));
            byCategory.forEach((category, some) -> found.addAll(usual(customer, category, days(some))));
        });
        return found;
    }

    private static List<Usual> usual(ExternalUserId customer, String category, Set<LocalDate> days) {
        return Rhythm.of(days).map(rhythm -> new Usual(customer, category, rhythm)).stream()
                .toList();
    }

    private Set<LocalDate> days(List<Bought> bought) {
        return bought.stream().collect(mapping(each -> settings.day(each.at()), toSet()));
    }

    private static Set<Map.Entry<String, String>> keys(Set<Usual> usuals) {
        return usuals.stream().map(WorkOutRhythms::key).collect(toSet());
    }

    private static Map.Entry<String, String> key(Usual usual) {
        return Map.entry(usual.customer().value(), usual.category());
    }
}
