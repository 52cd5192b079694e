package io.guanxi.staff;

import io.guanxi.sync.Asked;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at members of staff one by one (user/get, 90196), since an event hardly says more than who it is about. */
class RefreshStaff implements RefreshWork<StaffId> {
    /** No such member: left the corp (90313). */
    private static final int GONE = 60111;
    /** Outside the app's visible range (90313). */
    private static final Set<Integer> HIDDEN = Set.of(50002, 60011);

    private final RefreshQueue<StaffId> queue;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final KeepStaff staff;
    private final Clock clock;

    RefreshStaff(RefreshQueue<StaffId> queue, WeCom weCom, PacedCalls calls, KeepStaff staff, Clock clock) {
        this.queue = queue;
        this.weCom = weCom;
        this.calls = calls;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public void look(List<Asked<StaffId>> taken) {
        taken.forEach(this::look);
    }

    private void look(Asked<StaffId> asked) {
        var id = asked.key();
        var asOf = clock.instant();
        Outcome<Member> outcome = calls.ask("user/get", () -> weCom.staff().member(id));
        int code = error(outcome).map(ApiError::code).orElse(0);
        if (outcome instanceof Done<Member> done) {
            staff.seen(List.of(done.value()), asOf);
        } else if (code == GONE) {
            staff.left(id, asOf, asOf);
        } else if (HIDDEN.contains(code)) {
            staff.hidden(id, asOf);
        } else {
            queue.failed(List.of(asked), outcome);
            return;
        }
        queue.done(List.of(asked));
    }

    private static Optional<ApiError> error(Outcome<?> outcome) {
        if (outcome instanceof Refused<?> refused) {
            return Optional.of(refused.error());
        }
        return outcome instanceof Misconfigured<?> wrong ? Optional.of(wrong.error()) : Optional.empty();
    }
}
