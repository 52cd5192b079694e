package io.guanxi.staff;

import io.guanxi.sync.Asked;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.StaffId;
import java.util.List;

/** Looks at members of staff one by one, since an event hardly says more than who it is about. */
class RefreshStaff implements RefreshWork<StaffId> {
    private final RefreshQueue<StaffId> queue;
    private final LookAtStaff staff;

    RefreshStaff(RefreshQueue<StaffId> queue, LookAtStaff staff) {
        this.queue = queue;
        this.staff = staff;
    }

    @Override
    public void look(List<Asked<StaffId>> taken) {
        taken.forEach(this::look);
    }

    private void look(Asked<StaffId> asked) {
        var look = staff.look(asked.key());
        if (look.settled()) {
            staff.write(look);
            queue.done(List.of(asked));
        } else {
            queue.failed(List.of(asked), look.outcome());
        }
    }
}
