package io.guanxi.tagging;

import io.guanxi.privacy.Actor;
import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.wecom.TagApi.NewTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Has the corp tags made with which a feature shows what it found out. */
@Component
public class MakeTags {
    private final TagEdits edits;
    private final TagMapper rows;

    MakeTags(TagEdits edits, TagMapper rows) {
        this.edits = edits;
        this.rows = rows;
    }

    /**
     * Asks for those of the group's tags that we don't know, and for the group if there is none of that name. Asked again
     * while that is under way, it is the same edit.
     *
     * @return the id of the edit, to be looked at under {@code /api/v1/tags/edits}; empty if nothing is missing
     */
    public Optional<Long> ask(String group, List<String> tags, Actor actor) {
        var known = rows.allGroups().stream()
                .filter(row -> row.deletedAt() == null && row.name().equals(group))
                .findFirst();
        var missing = missing(known, tags);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var wish = new TagEdit.Create(
                known.map(KnownGroup::groupId), known.isPresent() ? "" : group, OptionalLong.empty(), missing);
        var edit = edits.known(wish, Optional.empty());
        if (edit.isEmpty()) {
            new EditRules(rows.allGroups(), rows.allTags()).check(wish).ifPresent(no -> {
                throw new ResponseStatusException(no.status(), no.sentence());
            });
        }
        var asked = edit.orElseGet(() -> edits.ask(wish, actor, Optional.empty()));
        if (!asked.same()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Another edit of this group is under way (GET /api/v1/tags/edits/"
                            + asked.edit().editId() + "); ask again when it is settled");
        }
        return Optional.of(asked.edit().editId());
    }

    private List<NewTag> missing(Optional<KnownGroup> group, List<String> tags) {
        var there = rows.allTags().stream()
                .filter(tag -> tag.deletedAt() == null)
                .filter(tag ->
                        group.filter(g -> g.groupId().equals(tag.groupId())).isPresent())
                .map(TagMapper.KnownTag::name)
                .toList();
        return tags.stream()
                .filter(name -> !there.contains(name))
                .map(name -> new NewTag(name, OptionalLong.empty()))
                .toList();
    }
}
