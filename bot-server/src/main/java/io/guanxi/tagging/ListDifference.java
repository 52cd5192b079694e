package io.guanxi.tagging;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.wecom.TagApi.TagGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What WeCom's list of corp tags shows otherwise than we know it. The first list is no change, and no order is told tag by tag. */
record ListDifference(List<Change> changes) {
    /**
     * One change.
     *
     * @param id of the tag or group
     * @param group the tag's; the group's own for a group
     */
    record Change(String what, String id, String group, String name) {}

    private record Thing(String id, String group, String name, long order, Instant syncedAt, boolean deleted) {}

    static ListDifference of(List<KnownGroup> groups, List<KnownTag> tags, List<TagGroup> shown, Instant asOf) {
        if (groups.isEmpty() && tags.isEmpty()) {
            return new ListDifference(List.of());
        }
        var changes = new ArrayList<Change>();
        compare("tag-group", knownGroups(groups), shownGroups(shown, asOf), asOf, changes);
        compare("tag", knownTags(tags), shownTags(shown, asOf), asOf, changes);
        return new ListDifference(changes);
    }

    private static void compare(
            String kind, Map<String, Thing> known, Map<String, Thing> shown, Instant asOf, List<Change> changes) {
        var reordered = new TreeSet<String>();
        shown.values().forEach(now -> {
            var before = known.get(now.id());
            if (before == null || before.deleted()) {
                if (!newer(before, asOf)) {
                    changes.add(change(kind + ".created", now));
                }
            } else if (!newer(before, asOf)) {
                if (!before.name().equals(now.name())) {
                    changes.add(change(kind + ".renamed", now));
                }
                if (before.order() != now.order()) {
                    reordered.add(kind.equals("tag") ? now.group() : "");
                }
            }
        });
        reordered.forEach(group -> changes.add(new Change(kind + ".reordered", group, group, "")));
        known.values().stream()
                .filter(before -> !before.deleted() && !shown.containsKey(before.id()))
                .filter(before -> before.syncedAt().isBefore(asOf))
                .forEach(before -> changes.add(change(kind + ".deleted", before)));
    }

    private static boolean newer(@Nullable Thing known, Instant asOf) {
        return known != null && known.syncedAt().isAfter(asOf);
    }

    private static Change change(String what, Thing thing) {
        return new Change(what, thing.id(), thing.group(), thing.name());
    }

    private static Map<String, Thing> knownGroups(List<KnownGroup> groups) {
        var known = new HashMap<String, Thing>();
        groups.forEach(g -> known.put(
                g.groupId(),
                new Thing(g.groupId(), g.groupId(), g.name(), g.sort(), g.syncedAt(), g.deletedAt() != null)));
        return known;
    }

    private static Map<String, Thing> knownTags(List<KnownTag> tags) {
        var known = new HashMap<String, Thing>();
        tags.forEach(t -> known.put(
                t.tagId(), new Thing(t.tagId(), t.groupId(), t.name(), t.sort(), t.syncedAt(), t.deletedAt() != null)));
        return known;
    }

    private static Map<String, Thing> shownGroups(List<TagGroup> groups, Instant asOf) {
        var shown = new HashMap<String, Thing>();
        groups.forEach(g ->
                shown.put(g.id().value(), new Thing(g.id().value(), g.id().value(), g.name(), g.order(), asOf, false)));
        return shown;
    }

    private static Map<String, Thing> shownTags(List<TagGroup> groups, Instant asOf) {
        var shown = new HashMap<String, Thing>();
        groups.forEach(g -> g.tags()
                .forEach(t -> shown.put(
                        t.id().value(), new Thing(t.id().value(), g.id().value(), t.name(), t.order(), asOf, false))));
        return shown;
    }

    /**
     * Our own hand is not WeCom's news.
     *
     * @param ours ids of what we change, and names of what we create
     */
    ListDifference without(Set<String> ours) {
        return new ListDifference(changes.stream()
                .filter(change -> !ours.contains(change.id()))
                .filter(change -> !change.what().endsWith(".created") || !ours.contains(change.name()))
                .toList());
    }

    List<AuditEntry> entries(Instant asOf) {
        return changes.stream().map(change -> entry(change, asOf)).toList();
    }

    private static AuditEntry entry(Change change, Instant asOf) {
        var details = new HashMap<String, String>();
        if (!change.group().isEmpty()) {
            details.put("group", change.group());
        }
        if (!change.id().equals(change.group())) {
            details.put("tag", change.id());
        }
        return new AuditEntry(asOf, Actor.WECOM, change.what(), Optional.empty(), Optional.empty(), details);
    }
}
