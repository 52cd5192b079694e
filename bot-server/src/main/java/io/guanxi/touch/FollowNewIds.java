package io.guanxi.touch;

import io.guanxi.staff.GuideRenamed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has what guides have to say follow a guide whose id was changed, in the transaction that notes it. What they have said, which
 * may be a million touches, {@link CarryHistory} brings after.
 */
@Component
class FollowNewIds {
    private static final int RUNS = 500;

    private final RenameMapper rows;

    FollowNewIds(RenameMapper rows) {
        this.rows = rows;
    }

    @EventListener
    void renamed(GuideRenamed event) {
        if (event.from().equals(event.to())) {
            return;
        }
        var from = event.from().value();
        var to = event.to().value();
        rows.changesAgain(from, to);
        rows.forgetReturns();
        rows.changes(from, to);
        Chunks.of(rows.runsUnderWay(from), RUNS).forEach(runs -> {
            rows.tasks(from, to, runs);
            rows.openTouches(from, to, runs);
        });
        rows.days(from, to);
        rows.forgetDays(from);
        rows.leavings(from, to);
    }
}
