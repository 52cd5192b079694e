package io.guanxi.transfer;

import static java.util.stream.Collectors.toMap;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.transfer.CarryOver.Snapshot;
import io.guanxi.transfer.TransferMapper.NewRow;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes what was decided to move, and takes back what WeCom has not been asked for. */
@Component
class TakeOrders implements Transfers {
    private static final int CHUNK = 500;
    private static final String ALREADY = "the customer is on the way to somebody already, by another handover";

    private final TransferMapper rows;
    private final TransferCallMapper calls;
    private final TransferGroups groups;
    private final CarryOver carry;
    private final SettleTransfers settle;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeOrders(
            TransferMapper rows,
            TransferCallMapper calls,
            TransferGroups groups,
            CarryOver carry,
            SettleTransfers settle,
            ErasedPersons erased,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.calls = calls;
        this.groups = groups;
        this.carry = carry;
        this.settle = settle;
        this.erased = erased;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void customers(TransferOrder order, List<CustomerMove> moves) {
        transaction.executeWithoutResult(status -> {
            addOrder(order);
            for (int from = 0; from < moves.size(); from += CHUNK) {
                add(order, moves.subList(from, Math.min(moves.size(), from + CHUNK)));
            }
        });
    }

    private void addOrder(TransferOrder order) {
        order.message()
                .filter(text -> !CarryOver.fits(text, TransferApi.LONGEST_MESSAGE))
                .ifPresent(text -> {
                    throw new IllegalArgumentException("WeCom takes messages of at most " + TransferApi.LONGEST_MESSAGE
                            + " characters to customers who are transferred (92125)");
                });
        rows.addOrder(
                order.id(),
                order.predecessor().value(),
                order.kind().name(),
                order.message().orElse(null),
                clock.instant());
    }

    private void add(TransferOrder order, List<CustomerMove> moves) {
        var now = clock.instant();
        var fresh = fresh(order, moves);
        if (fresh.isEmpty()) {
            return;
        }
        rows.add(fresh, now);
        rows.addStaying(fresh, ALREADY, now);
        var ids = fresh.stream().map(NewRow::externalUserid).toList();
        var staying = rows.staying(order.id(), ids).stream()
                .map(id -> new TransferEnded.End(new ExternalUserId(id), Ending.STAYS.name(), ALREADY))
                .toList();
        if (!staying.isEmpty()) {
            events.publishEvent(new TransferEnded(order.id(), staying));
        }
    }

    /** Those whom the order did not have before, and who were not erased. */
    private List<NewRow> fresh(TransferOrder order, List<CustomerMove> moves) {
        var customers = moves.stream().map(CustomerMove::customer).distinct().toList();
        var gone = erased.amongInLongWork(customers);
        var known = new HashSet<>(rows.known(order.id(), values(customers)));
        var rest = moves.stream()
                .filter(move -> !gone.containsKey(move.customer())
                        && known.add(move.customer().value()))
                .collect(toMap(CustomerMove::customer, CustomerMove::successors));
        var snapshot = carry.snapshot(order.predecessor(), rest.keySet());
        return rest.entrySet().stream()
                .map(move -> row(order, move.getKey(), move.getValue(), snapshot))
                .sorted((one, other) -> one.externalUserid().compareTo(other.externalUserid()))
                .toList();
    }

    private static List<String> values(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).toList();
    }

    private static NewRow row(
            TransferOrder order, ExternalUserId customer, List<StaffId> successors, Snapshot snapshot) {
        var noted = Optional.ofNullable(snapshot.noted().get(customer));
        return new NewRow(
                order.id(),
                customer.value(),
                order.predecessor().value(),
                successors.stream().map(StaffId::value).distinct().collect(Collectors.joining(",")),
                successors.get(0).value(),
                Optional.ofNullable(snapshot.tags().get(customer)).orElse(""),
                noted.map(each -> each.remark()).orElse(""),
                noted.map(each -> each.description()).orElse(""));
    }

    @Override
    public void groups(TransferOrder order, List<GroupMove> moves) {
        transaction.executeWithoutResult(status -> {
            addOrder(order);
            groups.add(order, moves, clock.instant());
        });
    }

    /**
     * What is on its way to WeCom just now is not taken back: it may have arrived. If it has not, it is withdrawn instead of
     * waiting for another time.
     */
    @Override
    public int withdraw(long order) {
        var withdrawn = transaction.execute(status -> {
            rows.withdraw(order, clock.instant());
            calls.withdraw(order);
            var unasked = rows.lockUnasked(order);
            settle.settle(unasked, row -> OverOrders.WITHDRAWN);
            return unasked.size() + groups.endUnasked(order, OverOrders.WITHDRAWN);
        });
        return withdrawn == null ? 0 : withdrawn;
    }

    @Override
    public Map<StaffId, Integer> coming() {
        return rows.coming().stream()
                .collect(toMap(coming -> new StaffId(coming.successor()), TransferMapper.Coming::n));
    }
}
