package io.guanxi.transfer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.guanxi.customer.RelationNotes;
import io.guanxi.customer.RelationNotes.Noted;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.MarkingFailed;
import io.guanxi.tagging.Origin;
import io.guanxi.tagging.Source;
import io.guanxi.tagging.Tags;
import io.guanxi.transfer.RemarkCall.Wanted;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.wecom.CustomerApi;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the predecessor had noted in WeCom goes to the successor's relation, where WeCom does not bring it: corp tags, remark and
 * description. What could not be carried is listed with the customer.
 */
@Component
class CarryOver {
    private static final String SOURCE = "transfer-";

    private final TransferFateMapper fates;
    private final Tags tags;
    private final MarkTags mark;
    private final RelationNotes notes;
    private final Outbox outbox;
    private final Clock clock;

    CarryOver(TransferFateMapper fates, Tags tags, MarkTags mark, RelationNotes notes, Outbox outbox, Clock clock) {
        this.fates = fates;
        this.tags = tags;
        this.mark = mark;
        this.notes = notes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the transaction that notes that these of one order went to the successor. */
    void over(StaffId successor, List<Row> moved) {
        var now = clock.instant();
        var customers = moved.stream().map(SettleTransfers::customer).toList();
        notes.takenOver(new StaffId(moved.get(0).predecessor()), customers, now);
        var lost = new TreeMap<String, List<String>>();
        tags(successor, moved, lost);
        remarks(successor, moved, notes.of(successor, customers), lost);
        lost.forEach((what, those) -> fates.notCarried(moved.get(0).orderId(), those, what));
    }

    private void tags(StaffId successor, List<Row> moved, Map<String, List<String>> lost) {
        var named = moved.stream().flatMap(row -> tagsOf(row).stream()).collect(toSet());
        var unknown = Set.copyOf(tags.unknown(named));
        var markings = new ArrayList<Marking>();
        for (var row : moved) {
            var kept =
                    tagsOf(row).stream().filter(tag -> !unknown.contains(tag)).toList();
            int gone = tagsOf(row).size() - kept.size();
            if (gone > 0) {
                lost(lost, row, gone + " of the tags: they exist no longer");
            }
            if (!kept.isEmpty()) {
                var source = new Source(Origin.API, SOURCE + row.orderId());
                markings.add(new Marking(
                        successor, SettleTransfers.customer(row), kept, List.of(), source, SOURCE + row.orderId()));
            }
        }
        mark.ask(markings);
    }

    private static List<TagId> tagsOf(Row row) {
        return Stream.of(row.tags().split(","))
                .filter(tag -> !tag.isEmpty())
                .map(TagId::new)
                .toList();
    }

    private void remarks(
            StaffId successor, List<Row> moved, Map<ExternalUserId, Noted> theirs, Map<String, List<String>> lost) {
        var calls = new ArrayList<OutboxCall<Wanted>>();
        for (var row : moved) {
            if (row.remark().isBlank() && row.description().isBlank()) {
                continue;
            }
            if (isOldFriend(row, theirs)) {
                lost(
                        lost,
                        row,
                        "remark and description: " + successor + " knew the customer before and keeps their own");
            } else {
                remark(row, lost).ifPresent(calls::add);
            }
        }
        outbox.add(calls);
    }

    private static boolean isOldFriend(Row row, Map<ExternalUserId, Noted> theirs) {
        var since =
                Optional.ofNullable(theirs.get(SettleTransfers.customer(row))).map(Noted::since);
        var asked = Optional.ofNullable(row.askedAt()).orElse(Instant.MAX);
        return since.filter(begin -> begin.isBefore(asked)).isPresent();
    }

    private Optional<OutboxCall<Wanted>> remark(Row row, Map<String, List<String>> lost) {
        boolean remarkFits = fits(row.remark(), CustomerApi.LONGEST_REMARK);
        boolean descriptionFits = fits(row.description(), CustomerApi.LONGEST_DESCRIPTION);
        if (!remarkFits) {
            lost(lost, row, "remark: longer than WeCom allows");
        }
        if (!descriptionFits) {
            lost(lost, row, "description: longer than WeCom allows");
        }
        return RemarkCall.toWrite(row).isEmpty()
                ? Optional.empty()
                : Optional.of(new OutboxCall<>(
                        RemarkCall.NAME,
                        row.orderId() + "-" + row.externalUserid(),
                        Priority.NORMAL,
                        clock.instant(),
                        Optional.empty(),
                        new Wanted(row.orderId(), SettleTransfers.customer(row))));
    }

    static boolean fits(String text, int most) {
        return text.codePointCount(0, text.length()) <= most;
    }

    private static void lost(Map<String, List<String>> lost, Row row, String what) {
        lost.computeIfAbsent(what, each -> new ArrayList<>()).add(row.externalUserid());
    }

    @EventListener
    void markingFailed(MarkingFailed event) {
        if (event.by().origin() == Origin.API && event.by().name().startsWith(SOURCE)) {
            var order = Long.parseLong(event.by().name().substring(SOURCE.length()));
            fates.notCarried(
                    order,
                    List.of(event.customer().value()),
                    event.add().size() + " tags: "
                            + event.code()
                                    .map(code -> "WeCom refused them (" + code + ")")
                                    .orElse("given up"));
        }
    }

    /** By customer, as the columns hold it. */
    record Snapshot(Map<ExternalUserId, String> tags, Map<ExternalUserId, Noted> noted) {}

    /** What the predecessor has noted now. */
    Snapshot snapshot(StaffId predecessor, Collection<ExternalUserId> customers) {
        var held = tags.of(predecessor, customers).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, own -> own.getValue().stream()
                        .map(tag -> tag.id().value())
                        .collect(joining(","))));
        return new Snapshot(held, notes.of(predecessor, customers));
    }
}
