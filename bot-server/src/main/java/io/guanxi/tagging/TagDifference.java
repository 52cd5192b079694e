package io.guanxi.tagging;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.tagging.Tags.TagsSeen;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What WeCom shows on relations otherwise than we know it: tags that are new there, and tags that are gone. */
record TagDifference(List<FollowTagRow> fresh, List<FollowTagRow> gone) {

    static TagDifference of(List<TagsSeen> seen, List<FollowTagRow> here, Instant asOf) {
        var shown = seen.stream()
                .flatMap(s -> s.tags().stream().distinct().map(tag -> row(s, tag, asOf)))
                .toList();
        var shownKeys = shown.stream().map(TagDifference::key).collect(Collectors.toSet());
        var hereKeys = here.stream().map(TagDifference::key).collect(Collectors.toSet());
        return new TagDifference(
                shown.stream().filter(row -> !hereKeys.contains(key(row))).toList(),
                here.stream()
                        .filter(row -> !shownKeys.contains(key(row)))
                        .filter(row -> !row.since().isAfter(asOf))
                        .toList());
    }

    private record Key(Relation relation, String tag) {}

    private static Key key(FollowTagRow row) {
        return new Key(row.relation(), row.tagId());
    }

    private static FollowTagRow row(TagsSeen seen, TagId tag, Instant asOf) {
        return new FollowTagRow(seen.staff().value(), seen.customer().value(), tag.value(), Origin.WECOM.name(), asOf);
    }

    /** Our own hand is not WeCom's news. */
    TagDifference without(Map<Relation, Set<TagId>> ours) {
        Predicate<FollowTagRow> others =
                row -> !ours.getOrDefault(row.relation(), Set.of()).contains(new TagId(row.tagId()));
        return new TagDifference(
                fresh.stream().filter(others).toList(),
                gone.stream().filter(others).toList());
    }

    /** The news, if there is any. */
    Optional<TagsSeenOtherwise> otherwise() {
        var all = Stream.concat(fresh.stream(), gone.stream()).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new TagsSeenOtherwise(
                        all.stream()
                                .map(row -> row.relation().customer())
                                .distinct()
                                .toList(),
                        all.stream()
                                .map(row -> new TagId(row.tagId()))
                                .distinct()
                                .toList()));
    }

    /** At first sight of a relation nothing has changed. */
    List<AuditEntry> entries(List<TagsSeen> seen, Instant asOf) {
        var known = seen.stream()
                .filter(TagsSeen::seenBefore)
                .map(s -> new Relation(s.staff(), s.customer()))
                .collect(Collectors.toSet());
        return Stream.concat(
                        fresh.stream().map(row -> entry("tag.put", row, asOf)),
                        gone.stream().map(row -> entry("tag.taken", row, asOf)))
                .filter(entry -> known.contains(new Relation(
                        entry.staff().orElseThrow(), entry.customer().orElseThrow())))
                .toList();
    }

    private static AuditEntry entry(String what, FollowTagRow row, Instant asOf) {
        var relation = row.relation();
        return new AuditEntry(
                asOf,
                Actor.WECOM,
                what,
                Optional.of(relation.customer()),
                Optional.of(relation.staff()),
                Map.of("tag", row.tagId()));
    }
}
