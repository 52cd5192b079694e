package io.guanxi.segment;

import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the database of whom a condition is true now. */
@Component
public class Matches {
    private static final int EXAMPLES = 10;

    private final Conditions conditions;
    private final Population population;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Matches(Conditions conditions, Population population, JdbcTemplate jdbc, Clock clock) {
        this.conditions = conditions;
        this.population = population;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A customer by id, and by name where there is one. */
    public record Person(String id, Optional<String> name) {
        /** Personal data; only the id may be seen in a log. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** How many, the first ten of them, and the condition in Chinese. */
    public record Preview(long count, List<Person> examples, String words) {}

    public long count(Condition condition) {
        var customers = conditions.customers(condition, Scope.EVERYBODY, clock.instant());
        var count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM (" + customers.sql() + ") those", Long.class, customers.bound());
        return count == null ? 0 : count;
    }

    /** The next by id after the given one. */
    public List<ExternalUserId> page(Condition condition, Optional<ExternalUserId> after, int limit) {
        return page(condition, after, limit, clock.instant());
    }

    /** The same, with "days ago" counted from that moment. */
    public List<ExternalUserId> page(Condition condition, Optional<ExternalUserId> after, int limit, Instant now) {
        var scope = new Scope.After(after.map(ExternalUserId::value).orElse(""), Optional.empty());
        return ids(conditions.customers(condition, scope, now).then(" ORDER BY c.external_userid LIMIT ?", limit));
    }

    /**
     * All of them within the scope.
     *
     * @throws IllegalArgumentException if the database can't answer that, or not in time
     */
    public List<ExternalUserId> within(Condition condition, Scope scope) {
        try {
            return ids(conditions.customers(condition, scope, clock.instant()));
        } catch (QueryTimeoutException e) {
            throw new IllegalArgumentException("the database takes too long to answer; ask for less", e);
        } catch (InvalidDataAccessResourceUsageException | UncategorizedSQLException e) {
            throw new IllegalArgumentException(
                    "the database can't answer: " + e.getClass().getSimpleName(), e);
        }
    }

    public Preview preview(Condition condition) {
        return new Preview(
                count(condition), people(page(condition, Optional.empty(), EXAMPLES)), conditions.words(condition));
    }

    /** With their names. */
    public List<Person> people(List<ExternalUserId> customers) {
        var names = population.names(customers);
        return customers.stream()
                .map(id -> new Person(id.value(), Optional.ofNullable(names.get(id))))
                .toList();
    }

    private List<ExternalUserId> ids(Clause select) {
        return jdbc.query(select.sql(), (row, n) -> new ExternalUserId(row.getString(1)), select.bound());
    }
}
