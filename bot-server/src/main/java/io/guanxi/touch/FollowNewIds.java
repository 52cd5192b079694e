package io.guanxi.touch;

import io.guanxi.staff.GuideRenamed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has what guides have, and had, to say follow a guide whose id was changed, in the transaction that notes it. */
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
        Chunks.of(rows.runsOf(from), RUNS).forEach(runs -> {
            rows.tasks(from, to, runs);
            rows.touches(from, to, runs);
        });
        rows.days(from, to);
        rows.forgetDays(from);
        rows.leavings(from, to);
    }
}
