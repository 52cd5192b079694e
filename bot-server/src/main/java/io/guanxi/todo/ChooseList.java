package io.guanxi.todo;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.todo.Attention.Candidate;
import io.guanxi.todo.ToDoRows.Row;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Chooses the few people worth a word, as attention allows. */
@Component
class ChooseList {
    private final ListRows lists;
    private final Audience audience;
    private final ObjectProvider<Closeness> closeness;
    private final ToDoSettings settings;

    ChooseList(ListRows lists, Audience audience, ObjectProvider<Closeness> closeness, ToDoSettings settings) {
        this.lists = lists;
        this.audience = audience;
        this.closeness = closeness;
        this.settings = settings;
    }

    /** What is on the list of that day stays; as many as there is room for come behind it. In a transaction of the caller's. */
    void choose(StaffId guide, LocalDate day) {
        var before = lists.shown(guide, day);
        int taken = taken(before).getOrDefault(guide, 0L).intValue();
        int last = before.stream().mapToInt(Row::number).max().orElse(0);
        var suitable = taken >= settings.perDay()
                ? List.<Candidate>of()
                : suitable(guide, lists.showable(guide, day, settings.times()));
        if (!suitable.isEmpty()) {
            var chosen = Attention.choose(suitable, closest(guide), settings.perDay() - taken);
            lists.show(chosen.stream().map(Candidate::id).toList(), last + 1, day, settings.pauses());
        }
    }

    /** For whom something came up since then that may be on the list of that day, and there is room on it. */
    List<StaffId> fresh(LocalDate day, Instant since) {
        var fresh = lists.fresh(day, since);
        var taken = fresh.isEmpty() ? Map.<StaffId, Long>of() : taken(lists.shown(fresh, day));
        return fresh.stream()
                .filter(guide -> taken.getOrDefault(guide, 0L) < settings.perDay())
                .toList();
    }

    /** By guide how many have a place on the list: neither what was withdrawn nor whoever is to be left alone. */
    private Map<StaffId, Long> taken(List<Row> shown) {
        return wanted(shown).stream()
                .filter(row -> !row.withdrawn())
                .collect(Collectors.groupingBy(Row::guide, Collectors.counting()));
    }

    private List<Candidate> suitable(StaffId guide, List<Row> showable) {
        var customers = customers(showable);
        var unwilling = audience.optedOut(customers);
        var mutual = audience.relations(customers).stream()
                .filter(pair -> pair.staff().equals(guide))
                .map(Reachable::customer)
                .collect(Collectors.toSet());
        return without(audience.resting(customers), showable).stream()
                .filter(row -> mutual.contains(row.customer()) && !unwilling.containsKey(row.customer()))
                .map(row -> new Candidate(row.id(), row.customer(), row.worth()))
                .toList();
    }

    /** Whoever is to be left alone, is asked for no more than what cannot wait; what is settled stays. */
    List<Row> wanted(List<Row> rows) {
        return rows.isEmpty() ? rows : without(audience.leftAlone(customers(rows)), rows);
    }

    private static List<Row> without(Set<ExternalUserId> leftAlone, List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.open() || row.worth() >= ToDo.CANNOT_WAIT || !leftAlone.contains(row.customer()))
                .toList();
    }

    private static Set<ExternalUserId> customers(List<Row> rows) {
        return rows.stream().map(Row::customer).collect(Collectors.toSet());
    }

    private List<ExternalUserId> closest(StaffId guide) {
        return closeness.stream()
                .findFirst()
                .map(known -> known.closest(guide, Attention.CLOSE))
                .orElse(List.of());
    }
}
