package io.guanxi.rule;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Conditions;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON in which somebody describes a rule; what is wrong with it is said in a sentence. */
record RuleWish(String name, String definition, List<TagId> tags, boolean reversible, boolean active) {
    private static final int LONGEST = 128;
    private static final int MOST_TAGS = 20;

    RuleWish {
        tags = List.copyOf(tags);
    }

    static RuleWish of(JsonNode written, Conditions conditions, Tags known) {
        var rule = new Argument(written, "rule");
        var fields = rule.fields("name", "condition", "tags", "reversible", "active");
        var name = rule.needed(fields, "name").text().strip();
        if (name.length() > LONGEST) {
            throw rule.wrong("has a name of more than " + LONGEST + " characters");
        }
        var condition = rule.needed(fields, "condition").json();
        conditions.read(condition);
        return new RuleWish(
                name,
                condition.toString(),
                tags(rule.needed(fields, "tags"), known),
                yes(fields.get("reversible"), true),
                yes(fields.get("active"), false));
    }

    private static List<TagId> tags(Argument written, Tags known) {
        var tags = written.texts().stream().map(TagId::new).distinct().toList();
        if (tags.size() > MOST_TAGS) {
            throw written.wrong("must be at most " + MOST_TAGS + " tags");
        }
        known.unknown(tags).stream().findFirst().ifPresent(tag -> {
            throw written.wrong("names " + tag + ", which is no corp tag (any more); GET /api/v1/tags lists the tags");
        });
        return tags;
    }

    private static boolean yes(@Nullable Argument field, boolean otherwise) {
        return Optional.ofNullable(field).map(Argument::yesOrNo).orElse(otherwise);
    }
}
