package io.guanxi.transfer;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.transfer.TransferCalls.Members;
import io.guanxi.transfer.TransferMapper.Due;
import io.guanxi.transfer.TransferMapper.OrderRow;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what is due into calls of a hundred, and the rest into one more when no others are to be expected. The timetable
 * runs this at one node at a time, so two calls do not both take the last groups of a day.
 */
@Component
class PackTransfers implements Task {
    static final TaskKey KEY = new TaskKey("pack-transfers", "all");

    private static final Logger log = LoggerFactory.getLogger(PackTransfers.class);

    private final TransferMapper customers;
    private final TransferGroups groups;
    private final TransferCallMapper calls;
    private final OverOrders overOrders;
    private final SettleTransfers settle;
    private final LeaveAlone leaveAlone;
    private final Outbox outbox;
    private final TransferSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackTransfers(
            TransferMapper customers,
            TransferGroups groups,
            TransferCallMapper calls,
            OverOrders overOrders,
            SettleTransfers settle,
            LeaveAlone leaveAlone,
            Outbox outbox,
            TransferSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.customers = customers;
        this.groups = groups;
        this.calls = calls;
        this.overOrders = overOrders;
        this.settle = settle;
        this.leaveAlone = leaveAlone;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        var now = clock.instant();
        customers.due("WAITING", now).forEach(due -> unlessItFails(due, () -> customers(due, now)));
        groups.due(now).forEach(due -> unlessItFails(due, () -> groups(due, now)));
    }

    /** One order's trouble is not the others'. */
    private static void unlessItFails(Due due, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("Transfer order {} could not be packed and is tried again: {}", due.orderId(), e.toString());
        }
    }

    private void customers(Due due, Instant now) {
        var order = order(due);
        var over = overOrders.among(List.of(due.orderId())).get(due.orderId());
        if (over != null) {
            transaction.executeWithoutResult(
                    status -> settle.settle(customers.lockUnasked(due.orderId()), row -> over));
            return;
        }
        int alone = leaveAlone.among(due, now);
        for (int left = ripe(due, now) - alone; left > 0; left -= TransferApi.MOST) {
            pack(
                    due,
                    CustomersCall.name(kind(order)),
                    call -> customers.pack(call, due.orderId(), due.successor(), now, TransferApi.MOST));
        }
    }

    /** All of them, or only full hundreds as long as more may come. */
    private int ripe(Due due, Instant now) {
        boolean complete = !due.latest().plus(settings.gather()).isAfter(now);
        return complete ? due.n() : due.n() - due.n() % TransferApi.MOST;
    }

    private void groups(Due due, Instant now) {
        var order = order(due);
        var over = overOrders.among(List.of(due.orderId())).get(due.orderId());
        if (over != null) {
            transaction.executeWithoutResult(status -> groups.endUnasked(due.orderId(), over));
            return;
        }
        var predecessor = new StaffId(order.predecessor());
        for (int left = ripe(due, now); left > 0; left -= TransferApi.MOST) {
            int room = groups.room(predecessor, new StaffId(due.successor()), TransferApi.MOST_GROUPS_A_DAY);
            if (room <= 0) {
                groups.waitForTomorrow(due.orderId(), due.successor(), now);
                return;
            }
            int most = Math.min(room, TransferApi.MOST);
            pack(
                    due,
                    GroupsCall.name(kind(order)),
                    call -> groups.pack(call, due.orderId(), due.successor(), now, most));
        }
    }

    private void pack(Due due, String kind, ToIntFunction<Long> members) {
        transaction.executeWithoutResult(status -> {
            calls.add(due.orderId(), due.successor(), clock.instant());
            var call = calls.added();
            if (members.applyAsInt(call) == 0) {
                status.setRollbackOnly();
                return;
            }
            outbox.add(new OutboxCall<>(
                    kind, "call-" + call, Priority.BULK, clock.instant(), Optional.empty(), new Members(call)));
        });
    }

    private OrderRow order(Due due) {
        return customers
                .order(due.orderId())
                .orElseThrow(() -> new IllegalStateException("There is no transfer order " + due.orderId()));
    }

    private static Kind kind(OrderRow order) {
        return Kind.valueOf(order.kind());
    }
}
