package io.guanxi.channel;

import io.guanxi.channel.LeaveMapper.LeaveRow;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When guides are away, as somebody told us. */
@Component
class Leaves implements GuidesAway {
    private final LeaveMapper rows;
    private final TransactionTemplate transaction;

    Leaves(LeaveMapper rows, TransactionTemplate transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    /** @param to from then on they are back */
    record Leave(long id, StaffId guide, Instant from, Instant to) {}

    /** The same as before if somebody has told of it. */
    Leave add(StaffId guide, Instant from, Instant to) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.tellOneAfterTheOther(guide.value());
            return same(guide, from, to).orElseGet(() -> {
                rows.add(guide.value(), from, to);
                return new Leave(rows.addedId(), guide, from, to);
            });
        }));
    }

    /** The guide's leave of just that time. */
    Optional<Leave> same(StaffId guide, Instant from, Instant to) {
        return rows.same(guide.value(), from, to).map(Leaves::leave);
    }

    boolean remove(long id) {
        return rows.remove(id) > 0;
    }

    /** Those that are not over, by their number, after the given one. */
    List<Leave> notOver(Instant now, long after, int limit) {
        return rows.notOver(now, after, limit).stream().map(Leaves::leave).toList();
    }

    /** Those of a guide that are not over. */
    List<Leave> notOver(StaffId guide, Instant now) {
        return rows.ofGuide(guide.value(), now).stream().map(Leaves::leave).toList();
    }

    Optional<Leave> find(long id) {
        return rows.find(id).map(Leaves::leave);
    }

    /** Those of the given who are away at that moment. */
    @Override
    public Set<StaffId> away(Collection<StaffId> guides, Instant at) {
        if (guides.isEmpty()) {
            return Set.of();
        }
        return rows.away(guides.stream().map(StaffId::value).toList(), at).stream()
                .map(StaffId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    void rename(StaffId from, StaffId to) {
        rows.rename(from.value(), to.value());
    }

    private static Leave leave(LeaveRow row) {
        return new Leave(row.leaveId(), new StaffId(row.staffId()), row.fromAt(), row.toAt());
    }
}
