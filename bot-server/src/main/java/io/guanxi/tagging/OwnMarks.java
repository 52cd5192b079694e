package io.guanxi.tagging;

import io.guanxi.tagging.MarkingMapper.Touched;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What we ourselves are changing on relations, which an answer of WeCom's may show or not. */
@Component
class OwnMarks {
    private final MarkingMapper rows;

    OwnMarks(MarkingMapper rows) {
        this.rows = rows;
    }

    /**
     * What an answer can't tell.
     *
     * @param tags by relation, those that we are changing, or have changed since WeCom was asked
     * @param settled relations whose change was settled since: whether the answer shows it is not known
     */
    record Since(Map<Relation, Set<TagId>> tags, Set<Relation> settled) {}

    /** Since {@code asOf}; whoever closes a call that is under way sees that WeCom was asked meanwhile. */
    Since since(List<Relation> relations, Instant asOf) {
        var touched = touched(relations, asOf);
        if (touched.isEmpty()) {
            return new Since(Map.of(), Set.of());
        }
        var ours = touched.stream().map(OwnMarks::relation).distinct().sorted().toList();
        Markings.inChunks(
                ours, chunk -> rows.looked(chunk.stream().map(Relation::row).toList(), asOf));
        return read(touched(ours, asOf));
    }

    private static Since read(List<Touched> touched) {
        var tags = new HashMap<Relation, Set<TagId>>();
        touched.forEach(row ->
                tags.computeIfAbsent(relation(row), key -> new HashSet<>()).addAll(tags(row)));
        var settled = touched.stream()
                .filter(row -> row.state().equals("DONE"))
                .map(OwnMarks::relation)
                .collect(Collectors.toSet());
        return new Since(tags, settled);
    }

    private List<Touched> touched(List<Relation> relations, Instant asOf) {
        var touched = new ArrayList<Touched>();
        Markings.inChunks(
                relations,
                chunk -> touched.addAll(
                        rows.touched(chunk.stream().map(Relation::row).toList(), asOf)));
        return touched;
    }

    private static Relation relation(Touched row) {
        return new Relation(new StaffId(row.staffId()), new ExternalUserId(row.externalUserid()));
    }

    private static List<TagId> tags(Touched row) {
        return Stream.of(row.addTags(), row.removeTags())
                .flatMap(lines -> TagIds.read(lines).stream())
                .toList();
    }
}
