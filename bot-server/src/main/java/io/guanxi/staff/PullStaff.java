package io.guanxi.staff;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.StaffApi.Department;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pulls all departments, then the members of one department after the other; whoever was not seen is looked at singly. */
@Component
class PullStaff implements Pull {
    private final DepartmentMapper departments;
    private final StaffMapper staff;
    private final KeepStaff keep;
    private final RefreshQueue<StaffId> refresh;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final Clock clock;

    PullStaff(
            DepartmentMapper departments,
            StaffMapper staff,
            KeepStaff keep,
            RefreshQueue<StaffId> refresh,
            WeCom weCom,
            PacedCalls calls,
            Clock clock) {
        this.departments = departments;
        this.staff = staff;
        this.keep = keep;
        this.refresh = refresh;
        this.weCom = weCom;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Pulled next(Position from) {
        return from.resumeAt().isEmpty()
                ? departments()
                : members(Long.parseLong(from.resumeAt().get()), from);
    }

    private Pulled departments() {
        var asOf = clock.instant();
        Outcome<List<Department>> outcome =
                calls.ask("department/list", () -> weCom.staff().departments());
        if (!(outcome instanceof Done<List<Department>> done)) {
            return new Pulled.Failed(outcome);
        }
        if (done.value().isEmpty()) {
            return new Pulled.Blocked("WeCom shows this app no department. In the admin console, add the shops to the"
                    + " app's visible range (应用管理 → the app → 可见范围)");
        }
        departments.seen(done.value().stream()
                .map(d -> new DepartmentRow(
                        d.id().value(),
                        d.name(),
                        d.parent().map(DepartmentId::value).orElse(null),
                        d.order(),
                        asOf))
                .toList());
        departments.goneUnlessSeen(asOf);
        return new Pulled.More(0, "0", 0);
    }

    private Pulled members(long after, Position from) {
        var next = departments.next(after, 1);
        if (next.isEmpty()) {
            refresh.ask(staff.notSeenSince(from.startedAt()).stream()
                    .map(StaffId::new)
                    .toList());
            return new Pulled.End(0);
        }
        long department = next.get(0);
        var asOf = clock.instant();
        Outcome<List<Member>> outcome =
                calls.ask("user/list", () -> weCom.staff().members(new DepartmentId(department)));
        if (!(outcome instanceof Done<List<Member>> done)) {
            return new Pulled.Failed(outcome);
        }
        keep.seen(done.value(), asOf);
        double left = departments.countAfter(department);
        double all = departments.countAfter(0);
        return new Pulled.More(done.value().size(), Long.toString(department), 1 - left / all);
    }
}
