package io.guanxi.tagging;

import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.tagging.CreateTagsCall.Created;
import io.guanxi.tagging.TagMapper.GroupRow;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.tagging.TagMapper.TagRow;
import io.guanxi.wecom.TagApi.TagGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes down how an edit of corp tags ended, in the transaction that closes its call: what is true now, and who did it. */
@Component
class CloseEdits {
    /** Only the app that made a tag or a group may change it (90313). */
    private static final int NOT_OURS = 81011;

    private final TagEdits edits;
    private final TagMapper rows;
    private final AuditTrail audit;
    private final RefreshQueue<String> list;

    CloseEdits(TagEdits edits, TagMapper rows, AuditTrail audit, RefreshQueue<String> tagListRefresh) {
        this.edits = edits;
        this.rows = rows;
        this.audit = audit;
        this.list = tagListRefresh;
    }

    void created(long edit, Created created, Instant at) {
        var group = created.group();
        var groupId = group.id().value();
        boolean newGroup = rows.allGroups().stream()
                .noneMatch(known -> known.groupId().equals(groupId) && known.deletedAt() == null);
        rows.seenGroups(List.of(new GroupRow(groupId, group.name(), group.order(), at)));
        rows.seenTags(group.tags().stream()
                .map(tag -> new TagRow(tag.id().value(), groupId, tag.name(), tag.order(), at))
                .toList());
        if (!created.foundByName()) {
            ours(group, newGroup);
        }
        audit.append(entries(edit, group, newGroup, at));
        closeCreated(edit, created, at);
    }

    private void ours(TagGroup group, boolean newGroup) {
        group.tags().forEach(tag -> rows.tagIsOurs(tag.id().value(), true));
        if (newGroup) {
            rows.groupIsOurs(group.id().value(), true);
        }
    }

    private List<AuditEntry> entries(long edit, TagGroup group, boolean newGroup, Instant at) {
        var id = group.id().value();
        var entries = new ArrayList<AuditEntry>();
        if (newGroup) {
            entries.add(entry(edit, "tag-group.created", at, Map.of("group", id)));
        }
        group.tags()
                .forEach(tag -> entries.add(
                        entry(edit, "tag.created", at, Map.of("tag", tag.id().value(), "group", id))));
        return entries;
    }

    private void closeCreated(long edit, Created created, Instant at) {
        if (created.missing().isEmpty()) {
            edits.done(edit, at);
        } else {
            edits.partly(edit, created.missing().size() + " tags were not created; ask for them again", at);
        }
        list.ask(List.of(TagList.CORP));
    }

    void changed(long edit, TagEdit.Change wish, Instant at) {
        var name = wish.name().orElse(null);
        var sort = wish.order().isPresent() ? wish.order().getAsLong() : null;
        var kind = wish.group() ? "group" : "tag";
        if (wish.group()) {
            rows.editGroup(wish.id(), name, sort, at);
        } else {
            rows.editTag(wish.id(), name, sort, at);
        }
        learned(wish.group(), wish.id(), true);
        var what = wish.group() ? "tag-group" : "tag";
        var entries = new ArrayList<AuditEntry>();
        wish.name().ifPresent(n -> entries.add(entry(edit, what + ".renamed", at, Map.of(kind, wish.id()))));
        if (wish.order().isPresent()) {
            entries.add(entry(edit, what + ".reordered", at, Map.of(kind, wish.id())));
        }
        audit.append(entries);
        edits.done(edit, at);
    }

    /** With a group go its tags, with its last tag goes a group. */
    void deleted(long edit, TagEdit.Delete wish, Instant at) {
        var alive =
                rows.allTags().stream().filter(tag -> tag.deletedAt() == null).toList();
        var tags = alive.stream()
                .filter(tag -> (wish.group() ? tag.groupId() : tag.tagId()).equals(wish.id()))
                .toList();
        var group = wish.group()
                ? Optional.of(wish.id())
                : tags.stream()
                        .map(KnownTag::groupId)
                        .filter(id -> alive.stream()
                                        .filter(tag -> tag.groupId().equals(id))
                                        .count()
                                == 1)
                        .findFirst();
        var entries = new ArrayList<AuditEntry>();
        tags.forEach(tag -> {
            rows.deleteTag(tag.tagId(), at);
            entries.add(entry(edit, "tag.deleted", at, Map.of("tag", tag.tagId(), "group", tag.groupId())));
        });
        group.filter(id -> rows.deleteGroup(id, at) == 1)
                .ifPresent(id -> entries.add(entry(edit, "tag-group.deleted", at, Map.of("group", id))));
        audit.append(entries);
        edits.done(edit, at);
        list.ask(List.of(TagList.CORP));
    }

    /** Whether it was made by our app: WeCom tells only by what it lets us do. */
    private void learned(boolean group, String id, boolean ours) {
        if (group) {
            rows.groupIsOurs(id, ours);
        } else {
            rows.tagIsOurs(id, ours);
        }
    }

    /** Of a tag or a group that there is. */
    void failed(long edit, boolean group, String id, Settlement<?> settlement) {
        if (settlement instanceof Settlement.Refused<?> refused && refused.code() == NOT_OURS) {
            learned(group, id, false);
        }
        failed(edit, settlement);
    }

    void failed(long edit, Settlement<?> settlement) {
        if (settlement instanceof Settlement.Refused<?> refused) {
            edits.refused(edit, refused.code(), refused.reason());
            list.ask(List.of(TagList.CORP));
        } else if (settlement instanceof Settlement.Expired<?> expired) {
            edits.givenUp(edit, expired.reason());
        }
    }

    void givenUp(long edit, String why) {
        edits.givenUp(edit, why);
    }

    private AuditEntry entry(long edit, String what, Instant at, Map<String, String> about) {
        var details = new TreeMap<>(about);
        details.put("edit", Long.toString(edit));
        return new AuditEntry(at, edits.actor(edit), what, Optional.empty(), Optional.empty(), details);
    }
}
