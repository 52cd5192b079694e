package io.guanxi.tagging;

import io.guanxi.privacy.AuditTrail;
import io.guanxi.sync.Differences;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshTable;
import io.guanxi.sync.RefreshWork;
import io.guanxi.tagging.TagMapper.GroupRow;
import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.tagging.TagMapper.TagRow;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.TagApi.TagGroup;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The corp's tags and their groups. WeCom gives them out all at once, so any change means: ask for all of them. */
@Component
class TagList {
    static final String CORP = "corp";
    static final RefreshTable<String> REFRESH = RefreshTable.of("tag_list_refresh", "list", key -> key, key -> key);
    private static final int CHUNK = 500;
    private static final int FORGET_AT_ONCE = 5_000;

    private final TagMapper rows;
    private final FollowTagMapper followTags;
    private final TagEdits edits;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final Clock clock;

    TagList(
            TagMapper rows,
            FollowTagMapper followTags,
            TagEdits edits,
            AuditTrail audit,
            TransactionTemplate transaction,
            WeCom weCom,
            PacedCalls calls,
            Clock clock) {
        this.rows = rows;
        this.followTags = followTags;
        this.edits = edits;
        this.audit = audit;
        this.transaction = transaction;
        this.weCom = weCom;
        this.calls = calls;
        this.clock = clock;
    }

    RefreshWork<String> refreshing(RefreshQueue<String> queue) {
        return taken -> {
            var outcome = pull();
            if (outcome instanceof Done<List<TagGroup>>) {
                queue.done(taken);
            } else {
                queue.failed(taken, outcome);
            }
        };
    }

    /** Asks WeCom and writes what it shows. */
    Outcome<List<TagGroup>> pull() {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var outcome = ask();
        if (outcome instanceof Done<List<TagGroup>> done) {
            write(done.value(), asOf);
        }
        return outcome;
    }

    /** Writes nothing yet. */
    Outcome<List<TagGroup>> ask() {
        return calls.ask("externalcontact/get_corp_tag_list", () -> weCom.tags().all());
    }

    /** The same for what can wait. */
    TagList inBackground() {
        return new TagList(rows, followTags, edits, audit, transaction, weCom, calls.inBackground(), clock);
    }

    /** Those that we know and that are not among these. */
    List<String> missingIn(List<TagGroup> groups) {
        var shown = groups.stream()
                .flatMap(group -> group.tags().stream())
                .map(tag -> tag.id().value())
                .collect(Collectors.toSet());
        return tags().keySet().stream().filter(id -> !shown.contains(id)).toList();
    }

    long known() {
        return rows.count();
    }

    void write(List<TagGroup> groups, Instant asOf) {
        writeRows(groups, asOf);
        clear();
    }

    /** Without {@link #clear}, which is for the caller; answers what was otherwise here. */
    Differences compared(List<TagGroup> groups, Instant asOf) {
        var groupsBefore = groups();
        var tagsBefore = tags();
        writeRows(groups, asOf);
        return Differences.between("tag_group", groupsBefore, groups())
                .plus(Differences.between("tag", tagsBefore, tags()));
    }

    private Map<String, String> groups() {
        return rows.allGroups().stream()
                .filter(row -> row.deletedAt() == null)
                .collect(Collectors.toMap(KnownGroup::groupId, row -> row.sort() + row.name()));
    }

    private Map<String, String> tags() {
        return rows.allTags().stream()
                .filter(row -> row.deletedAt() == null)
                .collect(Collectors.toMap(KnownTag::tagId, row -> row.groupId() + " " + row.sort() + row.name()));
    }

    private void writeRows(List<TagGroup> groups, Instant asOf) {
        var groupRows = groups.stream()
                .map(group -> new GroupRow(group.id().value(), group.name(), group.order(), asOf))
                .toList();
        var tagRows = groups.stream()
                .flatMap(group -> group.tags().stream()
                        .map(tag -> new TagRow(tag.id().value(), group.id().value(), tag.name(), tag.order(), asOf)))
                .toList();
        transaction.executeWithoutResult(status -> {
            rows.lockGroups();
            audit.append(ListDifference.of(rows.allGroups(), rows.allTags(), groups, asOf)
                    .without(edits.touchedSince(asOf))
                    .entries(asOf));
            inChunks(groupRows, rows::seenGroups);
            inChunks(tagRows, rows::seenTags);
            rows.groupsGoneUnlessSeen(asOf);
            rows.tagsGoneUnlessSeen(asOf);
        });
    }

    /** Takes deleted tags off all relations, in portions: a tag may sit on a million. What was interrupted goes on here. */
    void clear() {
        var tags = rows.uncleared();
        int forgotten = tags.isEmpty() ? 0 : FORGET_AT_ONCE;
        while (forgotten == FORGET_AT_ONCE) {
            forgotten = followTags.forget(tags, FORGET_AT_ONCE);
        }
        if (!tags.isEmpty()) {
            rows.cleared(tags, clock.instant());
        }
    }

    private static <T> void inChunks(List<T> all, Consumer<List<T>> write) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            write.accept(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }
}
