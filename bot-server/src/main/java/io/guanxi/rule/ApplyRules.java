package io.guanxi.rule;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Scope;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at some customers with all rules, and notes which tags have to be put or taken off. */
@Component
class ApplyRules {
    private static final Logger log = LoggerFactory.getLogger(ApplyRules.class);

    private final Rules rules;
    private final RuleMarks marks;
    private final Conditions conditions;
    private final Tags tags;
    private final ErasedPersons erased;
    private final Clock clock;

    ApplyRules(Rules rules, RuleMarks marks, Conditions conditions, Tags tags, ErasedPersons erased, Clock clock) {
        this.rules = rules;
        this.marks = marks;
        this.conditions = conditions;
        this.tags = tags;
        this.erased = erased;
        this.clock = clock;
    }

    /**
     * In a transaction of the caller's. Doing it again changes nothing.
     *
     * @param customers who belongs to the scope
     */
    void to(Scope scope, List<ExternalUserId> customers) {
        var now = clock.instant();
        var gone = erased.among(customers).keySet();
        marks.endWithRelations(scope, now);
        marks.endWithRules(scope, now);
        rules.active().forEach(rule -> {
            try {
                var condition = conditions.read(rule.definition());
                to(rule, conditions.customers(condition, scope, now), scope, gone, now);
            } catch (IllegalArgumentException e) {
                log.warn("Rule {} can't be understood any more, change it: {}", rule.id(), e.getMessage());
            }
        });
    }

    private void to(Rule rule, Clause fitting, Scope scope, Collection<ExternalUserId> but, Instant now) {
        if (rule.reversible()) {
            marks.end(rule, fitting, scope, now);
        }
        var deleted = tags.unknown(rule.tags());
        rule.tags().stream()
                .filter(tag -> !deleted.contains(tag))
                .forEach(tag -> marks.begin(rule, tag, fitting, scope, but, now));
    }
}
