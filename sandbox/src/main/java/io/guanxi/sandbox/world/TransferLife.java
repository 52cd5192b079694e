package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.CustomerTransfers.Transfer;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.function.Consumer;

/** What becomes of customers on their way to another member, with the callbacks of 92130; another part of {@link World}. */
public final class TransferLife {
    private final World world;
    private final Consumer<Notice> callbacks;

    TransferLife(World world, Consumer<Notice> callbacks) {
        this.world = world;
        this.callbacks = callbacks;
    }

    /** The customer does not want the new member. */
    public void refuse(ExternalUserId customer) {
        world.inside(state -> {
            var transfer = state.transfers()
                    .waitingOf(customer)
                    .orElseThrow(() -> new IllegalArgumentException(customer + " is not on the way to anybody"));
            state.transfers().refuse(transfer);
            failed(state, transfer, "customer_refused");
            return customer;
        });
    }

    /** The 24 hours pass for everybody on their way; how many that were. */
    public int completeAll() {
        return world.inside(state -> complete(state, true));
    }

    /** From now on that member can have so many customers. */
    public void limit(StaffId staff, int most) {
        world.inside(state -> {
            state.transfers().limit(staff, most);
            return most;
        });
    }

    /** That member can take part in no transfer, for the reason of that errcode: 40098, 40143, 40205. */
    public void bar(StaffId staff, int code) {
        world.inside(state -> {
            state.transfers().bar(staff, code);
            return code;
        });
    }

    /** Under the world's lock: those whose time has come, or all. */
    int complete(State state, boolean all) {
        var over = state.transfers().complete(all);
        over.forEach(transfer -> tell(state, transfer));
        return over.size();
    }

    private void tell(State state, Transfer transfer) {
        if (transfer.status() != 1) {
            failed(state, transfer, transfer.status() == 3 ? "customer_refused" : "customer_limit_exceed");
            return;
        }
        // DELETE_BY_TRANSFER is about transfers of members who are still here (92130).
        if (transfer.onJob()) {
            fire(change(state, "del_external_contact", transfer.from, transfer.customer)
                    .text("Source", "DELETE_BY_TRANSFER"));
        }
        if (transfer.newFriends() && !state.transfers().gaveAway(transfer.to, transfer.customer)) {
            fire(change(state, "add_external_contact", transfer.to, transfer.customer));
        }
    }

    private void failed(State state, Transfer transfer, String reason) {
        fire(EventXml.change(state.corp(), state.clock().instant(), "change_external_contact", "transfer_fail")
                .text("FailReason", reason)
                .text("UserID", transfer.to.value())
                .text("ExternalUserID", transfer.customer.value()));
    }

    private static EventXml change(State state, String changeType, StaffId staff, ExternalUserId customer) {
        return EventXml.change(state.corp(), state.clock().instant(), "change_external_contact", changeType)
                .text("UserID", staff.value())
                .text("ExternalUserID", customer.value());
    }

    private void fire(EventXml event) {
        callbacks.accept(Notice.toAll(event));
    }
}
