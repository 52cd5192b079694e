package io.guanxi.customer;

import io.guanxi.exchange.Column;
import io.guanxi.exchange.Problem;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The corp tags that the cells of a list name. */
@Component
public class TagCells {
    public static final Column REQUIRED = Column.required("tags", "标签", "母婴、兴趣/咖啡", "标签名", "标签名称", "tag");
    public static final Column OPTIONAL = Column.optional("tags", "标签", "母婴、兴趣/咖啡", "标签名", "标签名称", "tag");

    private final CorpTags corpTags;

    TagCells(CorpTags corpTags) {
        this.corpTags = corpTags;
    }

    /** The tags of a cell; or what is wrong with it. */
    public record Found(List<TagId> tags, Optional<Problem> problem) {}

    public static List<String> names(String cell) {
        return CorpTags.names(cell);
    }

    /** For each cell, in the same order. */
    public List<Found> find(List<List<String>> cells) {
        var meant = corpTags.meant(cells.stream().flatMap(List::stream).collect(Collectors.toSet()));
        return cells.stream().map(names -> find(names, meant)).toList();
    }

    private static Found find(List<String> names, Map<String, List<CorpTag>> meant) {
        var wrong = names.stream()
                .filter(name -> meant.getOrDefault(name, List.of()).size() != 1)
                .findFirst();
        if (wrong.isPresent()) {
            return new Found(List.of(), wrong.map(name -> problem(name, meant.getOrDefault(name, List.of()))));
        }
        return new Found(
                names.stream()
                        .flatMap(name -> meant.getOrDefault(name, List.of()).stream())
                        .map(CorpTag::id)
                        .distinct()
                        .toList(),
                Optional.empty());
    }

    private static Problem problem(String name, List<CorpTag> meant) {
        return meant.isEmpty()
                ? Problem.of(
                        REQUIRED,
                        "There is no corp tag " + name,
                        "Make the tag first, or mend its name (GET"
                                + " /api/v1/tags lists them); several are separated by 、")
                : Problem.of(
                        REQUIRED,
                        meant.size() + " groups have a tag " + name,
                        "Write it with its group: "
                                + meant.stream()
                                        .map(tag -> tag.group() + "/" + tag.name())
                                        .collect(Collectors.joining(" or ")));
    }
}
