package io.guanxi.tagging;

import io.guanxi.tagging.TagMapper.TagRow;
import java.util.List;
import java.util.Map;
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

    record Group(String id, String name, List<Tag> tags) {}

    record Tag(String id, String name) {}

    @GetMapping
    List<Group> list() {
        Map<String, List<Tag>> byGroup = rows.tags().stream()
                .collect(Collectors.groupingBy(
                        TagRow::groupId,
                        Collectors.mapping(row -> new Tag(row.tagId(), row.name()), Collectors.toList())));
        return rows.groups().stream()
                .map(group ->
                        new Group(group.groupId(), group.name(), byGroup.getOrDefault(group.groupId(), List.of())))
                .toList();
    }
}
