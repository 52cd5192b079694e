package io.guanxi.staff;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.staff.LookAtStaff.Look;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.StaffApi.Department;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pulls all departments, then the members of one department after the other, then looks singly at whoever was not seen. */
@Component
class PullStaff implements Pull {
    private static final String NAME = "staff";
    private static final String UNSEEN = "unseen ";
    private static final int LOOKS = 20;

    private final CompareStaff compare;
    private final LookAtStaff look;
    private final LossLimit limit;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final Clock clock;

    PullStaff(CompareStaff compare, LookAtStaff look, LossLimit limit, WeCom weCom, PacedCalls calls, Clock clock) {
        this.compare = compare;
        this.look = look.inBackground();
        this.limit = limit;
        this.weCom = weCom;
        this.calls = calls.inBackground();
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Pulled next(Position from) {
        if (from.resumeAt().isEmpty()) {
            return departments(from);
        }
        var at = from.resumeAt().get();
        return at.startsWith(UNSEEN) ? unseen(at.substring(UNSEEN.length()), from) : members(Long.parseLong(at), from);
    }

    private Pulled departments(Position from) {
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
        var rows = done.value().stream().map(d -> row(d, asOf)).toList();
        long known = compare.knownDepartments();
        long gone = compare.departmentsMissingIn(rows);
        if (!from.confirmed() && limit.exceeds(gone, known)) {
            return new Pulled.Blocked(LossLimit.sentence(NAME, gone, known, "departments"), true);
        }
        return new Pulled.More(0, "0", 0, Optional.empty(), () -> compare.departments(rows, asOf));
    }

    private Pulled members(long after, Position from) {
        var next = compare.nextDepartment(after);
        if (next.isEmpty()) {
            return unseenBegins(from);
        }
        long department = next.get();
        var asOf = clock.instant();
        Outcome<List<Member>> outcome =
                calls.ask("user/list", () -> weCom.staff().members(new DepartmentId(department)));
        if (!(outcome instanceof Done<List<Member>> done)) {
            return new Pulled.Failed(outcome);
        }
        return new Pulled.More(
                done.value().size(),
                Long.toString(department),
                compare.partUpTo(department),
                Optional.empty(),
                () -> compare.members(done.value(), asOf));
    }

    /** Of too many at once we don't believe that they have left: it costs a shop its successors. */
    private Pulled unseenBegins(Position from) {
        long gone = compare.countUnseenSince(from.startedAt());
        long known = compare.knownStaff();
        return !from.confirmed() && limit.exceeds(gone, known)
                ? new Pulled.Blocked(LossLimit.sentence(NAME, gone, known, "members of staff"), true)
                : new Pulled.More(0, UNSEEN, 1);
    }

    private Pulled unseen(String after, Position from) {
        var ids = compare.unseenSince(from.startedAt(), after, LOOKS);
        var looks = new ArrayList<Look>();
        for (var id : ids) {
            var one = look.look(id);
            if (!one.settled()) {
                return looks.isEmpty() ? new Pulled.Failed(one.outcome()) : looked(looks);
            }
            looks.add(one);
        }
        return looks.isEmpty() ? new Pulled.End(0) : looked(looks);
    }

    private Pulled looked(List<Look> looks) {
        var ids = looks.stream().map(Look::id).toList();
        var hidden = looks.stream().filter(Look::hidden).map(Look::id).toList();
        return new Pulled.More(
                looks.size(),
                UNSEEN + ids.get(ids.size() - 1).value(),
                1,
                hidden.isEmpty() ? Optional.empty() : Optional.of(outOfSight(hidden)),
                () -> compare.counting(ids, () -> looks.forEach(look::write)));
    }

    private static String outOfSight(List<StaffId> hidden) {
        return "Members outside the app's visible range, among them " + hidden.get(0)
                + "; if they still work with customers, add them (应用管理 → the app → 可见范围)";
    }

    private static DepartmentRow row(Department d, Instant asOf) {
        return new DepartmentRow(
                d.id().value(), d.name(), d.parent().map(DepartmentId::value).orElse(null), d.order(), asOf);
    }
}
