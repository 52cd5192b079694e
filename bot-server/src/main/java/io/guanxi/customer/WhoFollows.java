package io.guanxi.customer;

import io.guanxi.segment.Clause;
import io.guanxi.wecom.StaffId;
import org.springframework.stereotype.Component;

/** Who follows whom, for the SQL of others: each is a SELECT of {@code staff_id, external_userid, followed_at}. */
@Component
public class WhoFollows {
    private static final String FOLLOW =
            "SELECT f.staff_id, f.external_userid, f.followed_at FROM follow f WHERE f.relation ";

    /** Both have each other. */
    public Clause mutual() {
        return Clause.of(FOLLOW + "= 'MUTUAL'");
    }

    /** WeCom keeps tags there; after the customer deleted the guide, tagging goes on to work (84061 in 90313). */
    public Clause withTags() {
        return Clause.of(FOLLOW + "IN ('MUTUAL', 'LEFT_BY_CUSTOMER')");
    }

    /** Whom the guide has as a contact, or had until the customer left. */
    public Clause known(StaffId guide) {
        return Clause.of(FOLLOW + "<> 'REMOVED_BY_STAFF' AND f.staff_id = ?", guide.value());
    }
}
