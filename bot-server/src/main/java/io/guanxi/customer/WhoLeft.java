package io.guanxi.customer;

import io.guanxi.segment.Clause;
import org.springframework.stereotype.Component;

/** When customers deleted a member of staff, for the SQL of others. Of whoever added that member again nothing is known. */
@Component
public class WhoLeft {
    /** A SELECT of {@code external_userid} and {@code at}, a row for each relation, from an index that begins with the former. */
    public Clause times() {
        return Clause.of(
                "SELECT f.external_userid, f.changed_at AS at FROM follow f WHERE f.relation = 'LEFT_BY_CUSTOMER'");
    }
}
