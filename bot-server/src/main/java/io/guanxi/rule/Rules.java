package io.guanxi.rule;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.rule.RuleMapper.RuleRow;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Walks;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rules. What a rule said is kept with each version, so that its marks can be explained for ever. */
@Component
class Rules {
    private final RuleMapper rows;
    private final Conditions conditions;
    private final Walks walks;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rules(
            RuleMapper rows,
            Conditions conditions,
            Walks walks,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.conditions = conditions;
        this.walks = walks;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<Rule> find(RuleId id) {
        return rows.find(id.value()).map(Rules::rule);
    }

    List<Rule> list(long after, int limit) {
        return rows.page(after, limit).stream().map(Rules::rule).toList();
    }

    List<Rule> active() {
        return rows.active().stream().map(Rules::rule).toList();
    }

    boolean anyActive() {
        return rows.anyActive();
    }

    /** The wish must have been understood. An active rule begins with everybody at once. */
    Rule add(RuleWish wish, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.add(
                    wish.name(),
                    wish.definition(),
                    written(wish.tags()),
                    wish.reversible(),
                    wish.active(),
                    clock.instant());
            return begun(noted("rule.create", new RuleId(rows.added()), actor));
        }));
    }

    /** Empty if there is no such rule. */
    Optional<Rule> change(RuleId id, RuleWish wish, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int n = rows.change(
                    id.value(),
                    wish.name(),
                    wish.definition(),
                    written(wish.tags()),
                    wish.reversible(),
                    wish.active(),
                    clock.instant());
            return n == 0 ? Optional.empty() : Optional.of(begun(noted("rule.change", id, actor)));
        }));
    }

    /** A pass over everybody ends its marks, and asks for its tags to be taken off if that is wanted. */
    boolean delete(RuleId id, boolean takeOff, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var rule = find(id);
            if (rule.isEmpty() || rows.delete(id.value(), takeOff, clock.instant()) == 0) {
                return false;
            }
            audit(rule.get(), "rule.delete", actor, Map.of("takeOff", Boolean.toString(takeOff)));
            walks.begin(RuleWalk.NAME);
            return true;
        }));
    }

    /** Looks at everybody with all active rules. */
    void passOver(Actor actor) {
        transaction.executeWithoutResult(status -> {
            audit.append(List.of(
                    new AuditEntry(clock.instant(), actor, "rule.pass", Optional.empty(), Optional.empty(), Map.of())));
            walks.begin(RuleWalk.NAME);
        });
    }

    private Rule begun(Rule rule) {
        if (rule.active()) {
            walks.begin(RuleWalk.NAME);
        }
        return rule;
    }

    private Rule noted(String what, RuleId id, Actor actor) {
        var rule = find(id).orElseThrow();
        var words = conditions.words(conditions.read(rule.definition()));
        rows.addVersion(id.value(), rule.version(), rule.name(), rule.definition(), words, clock.instant());
        audit(rule, what, actor, Map.of("active", Boolean.toString(rule.active())));
        return rule;
    }

    private void audit(Rule rule, String what, Actor actor, Map<String, String> more) {
        var details = new TreeMap<>(more);
        details.put("rule", rule.id().toString());
        details.put("version", Integer.toString(rule.version()));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    private static String written(List<TagId> tags) {
        return tags.stream().map(TagId::value).collect(Collectors.joining("\n"));
    }

    private static Rule rule(RuleRow row) {
        return new Rule(
                new RuleId(row.ruleId()),
                row.name(),
                row.definition(),
                row.tags().lines().map(TagId::new).toList(),
                row.reversible(),
                row.active(),
                row.version(),
                row.createdAt(),
                row.changedAt());
    }
}
