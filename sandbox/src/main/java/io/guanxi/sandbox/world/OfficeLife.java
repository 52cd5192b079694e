package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What happens in the address book (90970) and to the corp's first app (90240); another part of {@link World}. */
public final class OfficeLife {
    private static final Set<String> WARNINGS = Set.of("inactive_alert", "low_active_alert");
    private static final Set<String> ALARMS = Set.of(
            "inactive_alert",
            "close_inactive_agent",
            "reopen_inactive_agent",
            "low_active_alert",
            "low_active",
            "active_restored");

    private final World world;
    private final int firstApp;
    private final Consumer<Notice> callbacks;

    OfficeLife(World world, int firstApp, Consumer<Notice> callbacks) {
        this.world = world;
        this.firstApp = firstApp;
        this.callbacks = callbacks;
    }

    /**
     * WeCom finds that the app is hardly used, or used again.
     *
     * @param event as WeCom calls it (90240)
     * @param notice how long before it takes effect; only the warnings have it
     */
    public void alarm(String event, Duration notice) {
        if (!ALARMS.contains(event)) {
            throw new IllegalArgumentException(event + " is none of " + new TreeSet<>(ALARMS));
        }
        world.inside(state -> {
            var now = state.clock().instant();
            var xml = EventXml.event(state.corp(), "sys", now, event).number("AgentID", firstApp);
            if (WARNINGS.contains(event)) {
                xml.number("EffectTime", now.plus(notice).getEpochSecond());
            }
            callbacks.accept(Notice.to(firstApp, xml));
            return event;
        });
    }

    /** Somebody begins to work here, with customer contact and a licence. */
    public void hire(StaffId id, String name, DepartmentId department) {
        world.inside(state -> {
            state.staffing().department(department);
            if (state.staffing().find(id).isPresent()) {
                throw new IllegalArgumentException(id + " works here already");
            }
            state.staffing().put(new Staff(id, name, department, false, true, true, false));
            fire(state, id, "create_user");
            return id;
        });
    }

    public void rename(StaffId id, String name) {
        update(
                id,
                member -> new Staff(
                        id,
                        name,
                        member.department(),
                        member.leads(),
                        member.customerContact(),
                        member.licensed(),
                        false));
    }

    /** A member goes to another shop. */
    public void move(StaffId id, DepartmentId department) {
        update(
                id,
                member -> new Staff(
                        id,
                        member.name(),
                        department,
                        member.leads(),
                        member.customerContact(),
                        member.licensed(),
                        false));
    }

    /** An administrator takes the customer-contact function (客户联系) from a member; no callback tells. */
    public void withdrawCustomerContact(StaffId id) {
        world.inside(state -> {
            var member = state.staffing().require(id);
            state.staffing()
                    .put(new Staff(
                            id, member.name(), member.department(), member.leads(), false, member.licensed(), false));
            return id;
        });
    }

    private void update(StaffId id, UnaryOperator<Staff> change) {
        world.inside(state -> {
            state.staffing().put(change.apply(state.staffing().require(id)));
            fire(state, id, "update_user");
            return id;
        });
    }

    private void fire(State state, StaffId id, String changeType) {
        callbacks.accept(
                Notice.toAll(EventXml.change(state.corp(), state.clock().instant(), "change_contact", changeType)
                        .text("UserID", id.value())));
    }
}
