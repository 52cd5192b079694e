package io.guanxi.segment;

import io.guanxi.segment.Condition.All;
import io.guanxi.segment.Condition.Any;
import io.guanxi.segment.Condition.Is;
import io.guanxi.segment.Condition.Not;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns a condition into SQL. Negation is pushed down to the criteria, so that each is IN, which the database turns into a
 * join as far as it selects few, or NOT IN over what is never null. An OR of criteria becomes one IN over their UNION, for
 * an OR of INs would be asked of everybody.
 */
final class ConditionSql {
    private static final String ID = "c.external_userid";
    private static final int MOST_JOINS = 7;

    private final Population population;
    private final Scope scope;
    private final Instant now;
    private int joins;

    ConditionSql(Population population, Scope scope, Instant now) {
        this.population = population;
        this.scope = scope;
        this.now = now;
    }

    Clause customers(Condition condition) {
        var parts = new ArrayList<Clause>();
        if (!ofFormerCustomers(condition, true)) {
            parts.add(in(population.living()));
        }
        parts.add(holds(condition, true));
        parts.add(scope.on(ID));
        return Clause.of("SELECT " + ID + " FROM (")
                .then(population.everybody())
                .then(") c WHERE ")
                .then(Clause.joined(" AND ", parts));
    }

    private static boolean ofFormerCustomers(Condition condition, boolean wanted) {
        if (condition instanceof Not not) {
            return ofFormerCustomers(not.part(), !wanted);
        }
        if (condition instanceof Is is) {
            return wanted && is.criterion().ofFormerCustomers(is.argument());
        }
        return parts(condition).stream().anyMatch(part -> ofFormerCustomers(part, wanted));
    }

    /** That it is, or is not, true of c. */
    private Clause holds(Condition condition, boolean wanted) {
        if (condition instanceof Not not) {
            return holds(not.part(), !wanted);
        }
        if (condition instanceof Is is) {
            return wanted ? in(found(is)) : notIn(found(is));
        }
        if ((condition instanceof All) == wanted) {
            return combined(" AND ", condition, wanted);
        }
        return union(condition, wanted).map(this::in).orElseGet(() -> combined(" OR ", condition, wanted));
    }

    private Clause combined(String how, Condition condition, boolean wanted) {
        var all = parts(condition).stream().map(part -> holds(part, wanted)).toList();
        return Clause.of("(").then(Clause.joined(how, all)).then(")");
    }

    /** Those of whom one of the parts is true, if each part is a criterion, or again such a union. */
    private Optional<Clause> union(Condition condition, boolean wanted) {
        var selects = new ArrayList<Clause>();
        for (var part : parts(condition)) {
            var select = select(part, wanted);
            if (select.isEmpty()) {
                return Optional.empty();
            }
            selects.add(select.get());
        }
        return Optional.of(Clause.of("SELECT u.external_userid FROM (")
                .then(Clause.joined(" UNION ALL ", selects))
                .then(") u"));
    }

    private Optional<Clause> select(Condition part, boolean wanted) {
        if (part instanceof Not not) {
            return select(not.part(), !wanted);
        }
        if (part instanceof Is is) {
            return wanted ? Optional.of(narrowed(found(is))) : Optional.empty();
        }
        return (part instanceof All) == wanted && parts(part).size() > 1 ? Optional.empty() : union(part, wanted);
    }

    private Clause in(Clause select) {
        return few(Clause.of(ID + " IN (").then(narrowed(select)).then(")"));
    }

    private Clause notIn(Clause select) {
        return few(Clause.of(ID + " NOT IN (").then(narrowed(select)).then(" AND x.external_userid IS NOT NULL)"));
    }

    /** The first few become joins. To plan many takes the database for ever, so the others are only asked of whom is left. */
    private Clause few(Clause predicate) {
        joins++;
        return joins <= MOST_JOINS
                ? predicate
                : Clause.of("IF(").then(predicate).then(", TRUE, FALSE)");
    }

    private Clause narrowed(Clause select) {
        return Clause.of("SELECT x.external_userid FROM (")
                .then(select)
                .then(") x WHERE ")
                .then(scope.on("x.external_userid"));
    }

    private Clause found(Is is) {
        return is.criterion().customers(is.argument(), now);
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof All all) {
            return all.parts();
        }
        if (condition instanceof Any any) {
            return any.parts();
        }
        return condition instanceof Not not ? Stream.of(not.part()).toList() : List.of();
    }
}
