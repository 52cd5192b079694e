package io.guanxi.tagging;

import io.guanxi.wecom.TagId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tag ids in one column: one a line, since no id has a line break. */
final class TagIds {
    private TagIds() {}

    static String written(Collection<TagId> tags) {
        return tags.stream().map(TagId::value).collect(Collectors.joining("\n"));
    }

    static List<TagId> read(String lines) {
        return lines.lines().map(TagId::new).toList();
    }
}
