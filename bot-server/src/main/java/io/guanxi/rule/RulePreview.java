package io.guanxi.rule;

import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Matches.Person;
import io.guanxi.segment.Scope;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a rule would do, before it does it; writes nothing. */
@Component
class RulePreview {
    private final Conditions conditions;
    private final Matches matches;
    private final RuleMarks marks;
    private final Clock clock;

    RulePreview(Conditions conditions, Matches matches, RuleMarks marks, Clock clock) {
        this.conditions = conditions;
        this.matches = matches;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * In customers.
     *
     * @param fit of whom the condition is true
     * @param get who lack a tag on some relation and would get it
     * @param lose from whom the rule as it is at work would take one off
     * @param examples the first ten of whom it is true
     */
    record Ahead(long fit, long get, long lose, List<Person> examples, String words) {}

    Ahead of(String definition, List<TagId> tags, boolean reversible, Optional<RuleId> inPlaceOf) {
        var condition = conditions.read(definition);
        var fitting = conditions.customers(condition, Scope.EVERYBODY, clock.instant());
        var preview = matches.preview(condition);
        long lose = reversible
                ? inPlaceOf.map(rule -> marks.wouldLose(rule, tags, fitting)).orElse(0L)
                : 0;
        return new Ahead(preview.count(), marks.wouldGet(tags, fitting), lose, preview.examples(), preview.words());
    }
}
