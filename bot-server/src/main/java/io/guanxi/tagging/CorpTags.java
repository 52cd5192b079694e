package io.guanxi.tagging;

import io.guanxi.wecom.TagId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The corp's tags by the names under which people know them. */
@Component
public class CorpTags {
    private final TagMapper rows;

    CorpTags(TagMapper rows) {
        this.rows = rows;
    }

    /** A corp tag; several groups may have one of that name. */
    public record CorpTag(TagId id, String name, String group) {}

    /** Of these names, of whatever group. */
    public List<CorpTag> called(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : rows.called(names).stream().map(CorpTags::tag).toList();
    }

    /** By id, the names of those of the given that exist. */
    public Map<String, String> names(Collection<TagId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : rows.names(ids.stream().map(TagId::value).toList()).stream()
                        .collect(Collectors.toMap(TagMapper.TagName::tagId, TagMapper.TagName::name));
    }

    /** Those in whose name this occurs. */
    public List<CorpTag> calledLike(String part, int limit) {
        var literally = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return rows.calledLike("%" + literally + "%", limit).stream()
                .map(CorpTags::tag)
                .toList();
    }

    private static CorpTag tag(TagMapper.Called row) {
        return new CorpTag(new TagId(row.tagId()), row.name(), row.groupName());
    }
}
