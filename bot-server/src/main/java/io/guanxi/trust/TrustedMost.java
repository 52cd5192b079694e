package io.guanxi.trust;

import io.guanxi.customer.WhoFollows;
import io.guanxi.segment.Clause;
import io.guanxi.todo.Closeness;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever trusts us more is closer; among equals, whoever gave a sign later. Strangers are close to nobody. */
@Component
class TrustedMost implements Closeness {
    private static final String LAST_SIGN =
            "(SELECT MAX(s.last_at) FROM trust_signal s WHERE s.external_userid = w.external_userid)";
    private static final String CLOSEST_FIRST = " ORDER BY level DESC, last_sign DESC, external_userid";

    private final JdbcClient sql;
    private final WhoFollows whoFollows;

    TrustedMost(JdbcClient sql, WhoFollows whoFollows) {
        this.sql = sql;
        this.whoFollows = whoFollows;
    }

    @Override
    public List<ExternalUserId> closest(StaffId guide, int limit) {
        var own = whoFollows.known(guide);
        return ids(Clause.of("SELECT w.external_userid, t.level, " + LAST_SIGN + " AS last_sign FROM (")
                .then(own)
                .then(
                        ") w JOIN trust_level t ON t.external_userid = w.external_userid AND t.level > 0"
                                + CLOSEST_FIRST + " LIMIT ?",
                        limit));
    }

    @Override
    public List<ExternalUserId> sorted(Collection<ExternalUserId> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        var these = Clause.oneOf(
                "w.external_userid",
                customers.stream().map(ExternalUserId::value).toList());
        var known = ids(
                Clause.of("SELECT w.external_userid, w.level, " + LAST_SIGN + " AS last_sign FROM trust_level w WHERE ")
                        .then(these)
                        .then(CLOSEST_FIRST));
        var all = new LinkedHashSet<>(known);
        all.addAll(customers);
        return List.copyOf(all);
    }

    private List<ExternalUserId> ids(Clause clause) {
        return sql.sql(clause.sql())
                .params(clause.values())
                .query((row, n) -> new ExternalUserId(row.getString("external_userid")))
                .list();
    }
}
