package io.guanxi.tagging;

import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.tagging.FollowTagMapper.OfStaff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What of many wishes to tag is not true already, so that WeCom is not asked for it. */
@Component
public class MissingMarks {
    private static final int CHUNK = 500;

    private final FollowTagMapper rows;

    MissingMarks(FollowTagMapper rows) {
        this.rows = rows;
    }

    /** The same wishes without the tags that their relations have; those that only add. */
    public List<Marking> among(List<Marking> wanted) {
        var missing = new ArrayList<Marking>();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            var chunk = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
            var here = here(chunk);
            chunk.forEach(marking -> {
                var add = new HashSet<>(marking.add());
                add.removeIf(
                        tag -> here.getOrDefault(Relation.of(marking), Set.of()).contains(tag.value()));
                if (!add.isEmpty()) {
                    missing.add(new Marking(
                            marking.staff(),
                            marking.customer(),
                            marking.add().stream().filter(add::contains).toList(),
                            marking.remove(),
                            marking.by(),
                            marking.cause()));
                }
            });
        }
        return missing;
    }

    private Map<Relation, Set<String>> here(List<Marking> chunk) {
        var byStaff = chunk.stream()
                .collect(Collectors.groupingBy(
                        Marking::staff, Collectors.mapping(m -> m.customer().value(), Collectors.toList())));
        return rows
                .ofRelations(byStaff.entrySet().stream()
                        .map(of -> new OfStaff(of.getKey().value(), of.getValue()))
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(
                        FollowTagRow::relation, Collectors.mapping(FollowTagRow::tagId, Collectors.toSet())));
    }
}
