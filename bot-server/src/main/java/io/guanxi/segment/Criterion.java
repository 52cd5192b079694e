package io.guanxi.segment;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One thing that can be said of a customer in a condition, for example {@code {"tagged": "et1"}}. The feature that knows of
 * it plugs in by a bean, so that nobody else reads its tables. {@link Argument} and {@link DaysAgo} read the usual shapes.
 */
public interface Criterion {
    /** Its field in a condition's JSON; camel case, never changes once it is used. */
    String name();

    /**
     * A SELECT with the one column {@code external_userid}: everybody of whom it is true. An id may come more than once, and
     * may be of somebody who is no customer any more, or null. No LIMIT or ORDER BY: it becomes part of a greater SELECT.
     *
     * @throws IllegalArgumentException if the argument is none, with a sentence that says what to write instead
     */
    Clause customers(JsonNode argument, Instant now);

    /** The same in words, in Chinese, for "because …": 购买 3 次以上. */
    String words(JsonNode argument);

    /** Whether it can be true of people whose relations have all ended; a condition is otherwise not asked of them. */
    default boolean ofFormerCustomers(JsonNode argument) {
        return false;
    }
}
