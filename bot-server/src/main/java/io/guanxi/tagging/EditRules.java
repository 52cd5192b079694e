package io.guanxi.tagging;

import io.guanxi.tagging.TagEdit.Change;
import io.guanxi.tagging.TagEdit.Create;
import io.guanxi.tagging.TagEdit.Delete;
import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.wecom.TagApi;
import io.guanxi.wecom.TagApi.NewTag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** What is wrong with an edit of corp tags as far as we know, so that nobody has to wait for WeCom's no (92117). */
record EditRules(List<KnownGroup> groups, List<KnownTag> tags) {
    EditRules {
        groups = groups.stream().filter(group -> group.deletedAt() == null).toList();
        tags = tags.stream().filter(tag -> tag.deletedAt() == null).toList();
    }

    /** A no, with the sentence that says what to do. */
    record No(HttpStatus status, String sentence) {}

    Optional<No> check(TagEdit edit) {
        if (edit instanceof Create create) {
            return group(create).or(() -> names(create)).or(() -> room(create));
        }
        return edit instanceof Change change
                ? thing(change.group(), change.id()).or(() -> name(change))
                : thing(((Delete) edit).group(), edit.target());
    }

    private Optional<No> group(Create create) {
        if (create.groupId().isPresent()) {
            var id = create.groupId().get();
            return groups.stream().anyMatch(group -> group.groupId().equals(id))
                    ? Optional.empty()
                    : unknown("tag group", id);
        }
        return groups.stream()
                .filter(group -> group.name().equals(create.groupName()))
                .findFirst()
                .map(group ->
                        conflict("There is a tag group of this name; add tags to it with POST /api/v1/tags/groups/"
                                + group.groupId() + "/tags"));
    }

    private Optional<No> names(Create create) {
        var seen = new HashSet<String>();
        tagsOf(create.groupId().orElse("")).map(KnownTag::name).forEach(seen::add);
        return create.tags().stream()
                .map(NewTag::name)
                .filter(name -> !seen.add(name))
                .findFirst()
                .map(name -> conflict(
                        "Two tags of one group can't be called \"" + name + "\"; leave it out or choose another name"));
    }

    private Optional<No> room(Create create) {
        return tags.size() + create.tags().size() <= TagApi.MOST_TAGS
                ? Optional.empty()
                : Optional.of(conflict("A corp has at most " + TagApi.MOST_TAGS + " tags, and there are " + tags.size()
                        + "; delete some that nobody uses, or create fewer"));
    }

    private Optional<No> thing(boolean group, String id) {
        var ours = group
                ? groups.stream()
                        .filter(g -> g.groupId().equals(id))
                        .map(g -> Optional.ofNullable(g.ours()))
                        .findFirst()
                : tags.stream()
                        .filter(t -> t.tagId().equals(id))
                        .map(t -> Optional.ofNullable(t.ours()))
                        .findFirst();
        if (ours.isEmpty()) {
            return unknown(group ? "tag group" : "tag", id);
        }
        return ours.get()
                .filter(known -> !known)
                .map(no -> conflict(id + " was made in WeCom or by another app, and WeCom"
                        + " lets only its maker change it; do it in the admin console (客户联系 → 客户标签)"));
    }

    private Optional<No> name(Change change) {
        return change.name()
                .filter(name -> change.group()
                        ? groups.stream()
                                .anyMatch(g ->
                                        g.name().equals(name) && !g.groupId().equals(change.id()))
                        : siblings(change.id())
                                .anyMatch(
                                        t -> t.name().equals(name) && !t.tagId().equals(change.id())))
                .map(name -> conflict("The name \"" + name + "\" is taken; choose another"));
    }

    private Stream<KnownTag> siblings(String tagId) {
        return tags.stream().filter(tag -> tag.tagId().equals(tagId)).flatMap(tag -> tagsOf(tag.groupId()));
    }

    private Stream<KnownTag> tagsOf(String groupId) {
        return tags.stream().filter(tag -> tag.groupId().equals(groupId));
    }

    private static Optional<No> unknown(String what, String id) {
        return Optional.of(
                new No(HttpStatus.NOT_FOUND, "No " + what + " " + id + "; GET /api/v1/tags lists what there is"));
    }

    private static No conflict(String sentence) {
        return new No(HttpStatus.CONFLICT, sentence);
    }
}
