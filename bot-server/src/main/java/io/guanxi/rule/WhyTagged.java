package io.guanxi.rule;

import io.guanxi.rule.MarkMapper.WhyRow;
import io.guanxi.tagging.CorpTags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why rules tagged a customer. */
@RestController
@RequestMapping("/api/v1/customers/{id}/rules")
class WhyTagged {
    private final MarkMapper marks;
    private final CorpTags tags;

    WhyTagged(MarkMapper marks, CorpTags tags) {
        this.marks = marks;
        this.tags = tags;
    }

    /**
     * A tag that a rule wants on a relation.
     *
     * @param state TO_PUT, PUT, FOUND (it was there already), TO_TAKE, or OFF: it holds no longer
     * @param version of the rule, as it was when it began to hold
     * @param because its condition then, in Chinese
     * @param since when it began to hold, or ended
     * @param deleted whether the rule is no more
     */
    record Why(
            long rule,
            String name,
            int version,
            String because,
            String staff,
            String tag,
            String tagName,
            String state,
            Instant since,
            boolean deleted) {}

    @GetMapping
    List<Why> why(@PathVariable String id) {
        var rows = marks.why(new ExternalUserId(id).value());
        Map<String, String> names =
                tags.names(rows.stream().map(row -> new TagId(row.tagId())).collect(Collectors.toSet()));
        return rows.stream().map(row -> why(row, names)).toList();
    }

    private static Why why(WhyRow row, Map<String, String> names) {
        return new Why(
                row.ruleId(),
                row.name(),
                row.version(),
                row.words(),
                row.staffId(),
                row.tagId(),
                Optional.ofNullable(names.get(row.tagId())).orElse(row.tagId()),
                row.state(),
                row.since(),
                Optional.ofNullable(row.deletedAt()).isPresent());
    }
}
