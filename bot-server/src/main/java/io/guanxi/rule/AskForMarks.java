package io.guanxi.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.rule.MarkMapper.MarkRow;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the tags put and taken off that rules want; nothing while a thousand markings of whatever kind wait for
 * their call, so that a rule over everybody does not fill the outbox.
 */
@Component
class AskForMarks {
    private static final int BATCH = 150;
    private static final int MOST_WAITING = 1_000;

    private final MarkMapper rows;
    private final MarkTags markTags;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AskForMarks(
            MarkMapper rows, MarkTags markTags, ErasedPersons erased, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.markTags = markTags;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Place(String customer, String staff, String tag) {
        static Place of(MarkRow row) {
            return new Place(row.externalUserid(), row.staffId(), row.tagId());
        }
    }

    /** The tags of one rule on one relation. */
    private record Deed(long rule, String staff, String customer) {
        static Deed of(MarkRow row) {
            return new Deed(row.ruleId(), row.staffId(), row.externalUserid());
        }
    }

    @Scheduled(fixedDelayString = "PT1S")
    void turn() {
        if (markTags.waiting(MOST_WAITING) >= MOST_WAITING) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            var due = rows.due(BATCH);
            if (!due.isEmpty()) {
                ask(due);
            }
        });
    }

    private void ask(List<MarkRow> due) {
        var gone = erased.among(due.stream()
                .map(row -> new ExternalUserId(row.externalUserid()))
                .distinct()
                .toList());
        var byWish = due.stream()
                .filter(row -> !gone.containsKey(new ExternalUserId(row.externalUserid())))
                .collect(partitioningBy(row -> row.state().equals("TO_PUT")));
        var put = byWish.getOrDefault(true, List.of());
        var over = byWish.getOrDefault(false, List.of());
        var take = withoutOthers(over);
        markTags.ask(markings(put, take, clock.instant()));
        become(put, "PUT");
        become(over, "OFF");
    }

    /** Of these those that no other rule wants to stay; where one does, it answers for the tag from now on. */
    private List<MarkRow> withoutOthers(List<MarkRow> over) {
        if (over.isEmpty()) {
            return over;
        }
        Map<Place, List<MarkRow>> wanted =
                rows
                        .holding(over.stream()
                                .map(MarkRow::externalUserid)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(groupingBy(Place::of));
        var heirs = new HashMap<Place, MarkRow>();
        over.forEach(row -> wanted.getOrDefault(Place.of(row), List.of()).stream()
                .findFirst()
                .ifPresent(heir -> heirs.put(Place.of(row), heir)));
        become(
                heirs.values().stream()
                        .filter(heir -> heir.state().equals("FOUND"))
                        .toList(),
                "PUT");
        return over.stream().filter(row -> !heirs.containsKey(Place.of(row))).toList();
    }

    private static List<Marking> markings(List<MarkRow> put, List<MarkRow> take, Instant now) {
        var add = put.stream().collect(groupingBy(Deed::of, LinkedHashMap::new, toList()));
        var remove = take.stream().collect(groupingBy(Deed::of, LinkedHashMap::new, toList()));
        var all = new LinkedHashMap<Deed, Marking>();
        add.forEach((deed, rows) -> all.put(deed, marking(deed, rows, remove.getOrDefault(deed, List.of()), now)));
        remove.forEach((deed, rows) -> all.putIfAbsent(deed, marking(deed, List.of(), rows, now)));
        return List.copyOf(all.values());
    }

    private static Marking marking(Deed deed, List<MarkRow> add, List<MarkRow> remove, Instant now) {
        var rule = Long.toString(deed.rule());
        return new Marking(
                new StaffId(deed.staff()),
                new ExternalUserId(deed.customer()),
                tags(add),
                tags(remove),
                Source.of(new Actor(Actor.Kind.RULE, rule)),
                "rule " + rule + " " + now);
    }

    private static List<TagId> tags(List<MarkRow> rows) {
        return rows.stream().map(row -> new TagId(row.tagId())).toList();
    }

    private void become(List<MarkRow> these, String state) {
        if (!these.isEmpty()) {
            rows.become(these, state);
        }
    }
}
