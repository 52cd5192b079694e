package io.guanxi.tagging;

import io.guanxi.wecom.TagId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** In WeCom's order, at most so many. */
    public List<CorpTag> first(int limit) {
        return rows.first(limit).stream().map(CorpTags::tag).toList();
    }

    /** Those of the given that exist. */
    public List<CorpTag> these(Collection<TagId> ids) {
        return ids.isEmpty()
                ? List.of()
                : rows.these(ids.stream().map(TagId::value).toList()).stream()
                        .map(CorpTags::tag)
                        .toList();
    }

    /** The cells of a list: 母婴、兴趣/咖啡 names two tags, the second one with its group. */
    public static List<String> names(String cell) {
        return Stream.of(cell.split("[,，、;；|\\n]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Which tags each of these may mean, written as name or as group/name; several if groups have tags of one name. */
    public Map<String, List<CorpTag>> meant(Collection<String> written) {
        var bare = written.stream()
                .flatMap(name -> Stream.of(name, name.substring(name.indexOf('/') + 1)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var all = called(bare);
        var meant = new HashMap<String, List<CorpTag>>();
        written.forEach(name -> meant.put(
                name,
                all.stream()
                        .filter(tag -> tag.name().equals(name) || (tag.group() + "/" + tag.name()).equals(name))
                        .toList()));
        return meant;
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
