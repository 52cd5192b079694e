package io.guanxi.handover;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.UnassignedApi.Unassigned;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whom WeCom itself calls unassigned, as it last said: {@code handover_unassigned}. Customers of who left before our first pull
 * stand nowhere else.
 */
@Component
class UnassignedCustomers {
    private final JdbcTemplate sql;
    private final ErasedPersons erased;

    UnassignedCustomers(JdbcTemplate sql, ErasedPersons erased) {
        this.sql = sql;
        this.erased = erased;
    }

    /** Of one page those who were not erased; in a transaction of the caller's. */
    List<Unassigned> keep(List<Unassigned> page, Instant seenAt) {
        var gone = erased.among(page.stream().map(Unassigned::customer).toList());
        var kept = page.stream()
                .filter(one -> !gone.containsKey(one.customer()))
                .sorted(Comparator.comparing(
                                (Unassigned one) -> one.predecessor().value())
                        .thenComparing(Unassigned::customer, Comparator.comparing(ExternalUserId::value)))
                .toList();
        sql.batchUpdate(
                "INSERT INTO handover_unassigned (predecessor, external_userid, seen_at) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)",
                kept,
                1_000,
                (row, one) -> {
                    row.setString(1, one.predecessor().value());
                    row.setString(2, one.customer().value());
                    row.setTimestamp(3, Timestamp.from(seenAt));
                });
        return kept;
    }

    /** Whom the list that began at that time has not named is assigned, or gone. */
    void forgetBefore(Instant seenAt) {
        sql.update("DELETE FROM handover_unassigned WHERE seen_at < ?", Timestamp.from(seenAt));
    }
}
