package io.guanxi.tagging;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * {@code {"tagged": "et1"}}, {@code {"tagged": ["et1", "et2"]}} or {@code {"tagged": {"anyOf": […]}}}: has one of these tags,
 * from whichever guide; {@code {"tagged": {"allOf": […]}}}: has them all.
 */
@Component
class TaggedCriterion implements Criterion {
    private final TagMapper tags;

    TaggedCriterion(TagMapper tags) {
        this.tags = tags;
    }

    private record Wanted(boolean all, List<String> tags) {
        static Wanted of(JsonNode argument) {
            var written = new Argument(argument);
            if (!argument.isObject()) {
                return new Wanted(false, checked(written));
            }
            var fields = written.fields("anyOf", "allOf");
            if (fields.size() != 1) {
                throw written.wrong("must have anyOf or allOf, and not both");
            }
            return fields.entrySet().stream()
                    .map(field -> new Wanted(field.getKey().equals("allOf"), checked(field.getValue())))
                    .findFirst()
                    .orElseThrow();
        }

        private static List<String> checked(Argument ids) {
            return ids.texts().stream()
                    .map(TagId::new)
                    .map(TagId::value)
                    .distinct()
                    .toList();
        }
    }

    @Override
    public String name() {
        return "tagged";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var wanted = Wanted.of(argument);
        var any = Clause.of("SELECT t.external_userid FROM follow_tag t WHERE ")
                .then(Clause.oneOf("t.tag_id", wanted.tags()));
        return wanted.all() && wanted.tags().size() > 1
                ? any.then(
                        " GROUP BY t.external_userid HAVING COUNT(DISTINCT t.tag_id) = ?",
                        wanted.tags().size())
                : any;
    }

    @Override
    public String words(JsonNode argument) {
        var wanted = Wanted.of(argument);
        Map<String, String> names = tags.names(wanted.tags()).stream()
                .collect(Collectors.toMap(TagMapper.TagName::tagId, TagMapper.TagName::name));
        return "带有标签 "
                + wanted.tags().stream()
                        .map(tag -> Optional.ofNullable(names.get(tag)).orElse(tag + "（没有这个标签）"))
                        .collect(Collectors.joining(wanted.all() ? " 和 " : " 或 "));
    }
}
