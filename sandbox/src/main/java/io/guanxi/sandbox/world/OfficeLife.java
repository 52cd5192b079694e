package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What happens in the address book, with the callbacks of 90970; another part of {@link World}. */
public final class OfficeLife {
    private final World world;
    private final Consumer<Notice> callbacks;

    OfficeLife(World world, Consumer<Notice> callbacks) {
        this.world = world;
        this.callbacks = callbacks;
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
