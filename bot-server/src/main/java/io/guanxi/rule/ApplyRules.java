package io.guanxi.rule;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Scope;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at some customers with all rules, and notes which tags have to be put or taken off. Each rule is asked first, which
 * may take long, and written then in a short transaction of its own, but for what another has written meanwhile.
 */
@Component
class ApplyRules {
    private static final Logger log = LoggerFactory.getLogger(ApplyRules.class);

    private final Rules rules;
    private final RuleMarks marks;
    private final Conditions conditions;
    private final Matches matches;
    private final Tags tags;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplyRules(
            Rules rules,
            RuleMarks marks,
            Conditions conditions,
            Matches matches,
            Tags tags,
            ErasedPersons erased,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.marks = marks;
        this.conditions = conditions;
        this.matches = matches;
        this.tags = tags;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Doing it again changes nothing. A rule that can't be asked stops no other; the next night tries it again.
     *
     * @param stillAtIt is run before each rule
     */
    void to(Scope scope, Runnable stillAtIt) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            marks.endWithRelations(scope, now);
            marks.endWithRules(scope, now);
        });
        rules.active().forEach(rule -> {
            stillAtIt.run();
            try {
                var asked = clock.instant();
                var fitting = matches.within(conditions.read(rule.definition()), scope);
                write(rule, fitting, scope, asked);
            } catch (IllegalArgumentException e) {
                log.warn("Rule {} can't be applied, change it: {}", rule.id(), e.getMessage());
            }
        });
    }

    private void write(Rule rule, List<ExternalUserId> fitting, Scope scope, Instant asked) {
        var fit = Set.copyOf(fitting);
        var over = rule.reversible() ? marks.over(rule, fit, scope, asked) : List.<ExternalUserId>of();
        if (fitting.isEmpty() && over.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            var gone = erased.amongInLongWork(fitting).keySet();
            var now = clock.instant();
            marks.end(rule, over, fit, asked, now);
            var those = fitting.stream().filter(id -> !gone.contains(id)).toList();
            var deleted = new HashSet<>(tags.unknown(rule.tags()));
            rule.tags().stream()
                    .filter(tag -> !deleted.contains(tag))
                    .forEach(tag -> marks.begin(rule, tag, those, asked, now));
        });
    }
}
