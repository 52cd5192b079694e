package io.guanxi.tagging;

import io.guanxi.tagging.TagMapper.KnownGroup;
import io.guanxi.tagging.TagMapper.KnownTag;
import io.guanxi.wecom.TagApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The corp's tags by group, in WeCom's order. */
@RestController
@RequestMapping("/api/v1/tags")
class TagController {
    private final TagMapper rows;

    TagController(TagMapper rows) {
        this.rows = rows;
    }

    /**
     * A group.
     *
     * @param ours made by our app, so that it may be changed here; null as long as nobody tried
     */
    record Group(String id, String name, long order, Optional<Boolean> ours, List<Tag> tags) {}

    record Tag(String id, String name, long order, Optional<Boolean> ours) {}

    record Limits(long tags, int mostTags, int mostTagsPerRelation, int longestName) {}

    @GetMapping
    List<Group> list() {
        Map<String, List<Tag>> byGroup = rows.allTags().stream()
                .filter(tag -> tag.deletedAt() == null)
                .collect(Collectors.groupingBy(
                        KnownTag::groupId, Collectors.mapping(TagController::tag, Collectors.toList())));
        return rows.allGroups().stream()
                .filter(group -> group.deletedAt() == null)
                .map(group -> group(group, byGroup.getOrDefault(group.groupId(), List.of())))
                .toList();
    }

    /** What WeCom allows, and how much of it is used. */
    @GetMapping("/limits")
    Limits limits() {
        return new Limits(rows.count(), TagApi.MOST_TAGS, TagApi.MOST_MARKS, TagApi.LONGEST_NAME);
    }

    private static Group group(KnownGroup group, List<Tag> tags) {
        return new Group(group.groupId(), group.name(), group.sort(), Optional.ofNullable(group.ours()), tags);
    }

    private static Tag tag(KnownTag tag) {
        return new Tag(tag.tagId(), tag.name(), tag.sort(), Optional.ofNullable(tag.ours()));
    }
}
