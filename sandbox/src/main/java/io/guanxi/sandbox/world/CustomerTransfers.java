package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Customers on their way from one member to another (92125, 94081): each takes 24 hours, unless the customer refuses. */
public final class CustomerTransfers {
    private static final Duration TAKES = Duration.ofHours(24);
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final int MOST_IN_THE_WINDOW = 2;

    private final Clock clock;
    private final Follows follows;
    private final Map<Pair, NavigableMap<String, Transfer>> byPair = new HashMap<>();
    private final PriorityQueue<Transfer> waiting = new PriorityQueue<>((a, b) -> a.due.compareTo(b.due));
    private final Map<ExternalUserId, List<Transfer>> ofCustomer = new HashMap<>();
    private final Map<ExternalUserId, Integer> wanted = new HashMap<>();
    private final Map<StaffId, Integer> mostCustomers = new HashMap<>();
    private final Map<StaffId, Integer> barred = new HashMap<>();

    CustomerTransfers(Clock clock, Follows follows) {
        this.clock = clock;
        this.follows = follows;
    }

    private record Pair(StaffId from, StaffId to) {}

    /** One customer's transfer; its status as WeCom counts: 1 done, 2 waiting, 3 refused, 4 the taker's limit (94088). */
    public static final class Transfer {
        public final StaffId from;
        public final StaffId to;
        public final ExternalUserId customer;
        private final boolean onJob;
        private final Instant begun;
        private final Instant due;
        private int status = 2;
        private boolean newFriends;

        private Transfer(StaffId from, StaffId to, ExternalUserId customer, boolean onJob, Instant begun) {
            this.from = from;
            this.to = to;
            this.customer = customer;
            this.onJob = onJob;
            this.begun = begun;
            this.due = begun.plus(TAKES);
        }

        public int status() {
            return status;
        }

        /** When it was completed, or will be; nothing once it has failed. */
        public Optional<Instant> at() {
            return status <= 2 ? Optional.of(due) : Optional.empty();
        }

        boolean onJob() {
            return onJob;
        }

        /** Whether the taker and the customer became friends by it. */
        boolean newFriends() {
            return newFriends;
        }
    }

    /** How many customers a member can have; without it there is no limit here. */
    void limit(StaffId staff, int most) {
        mostCustomers.put(staff, most);
    }

    /** That member can take part in no transfer, for the reason of that errcode: 40098, 40143, 40205. */
    void bar(StaffId staff, int code) {
        barred.put(staff, code);
    }

    /** Refused if a member is barred. */
    public void requireFree(StaffId... members) {
        for (var member : members) {
            var code = barred.get(member);
            if (code != null) {
                throw new WeComRefusal(code, "this member can't take part in a transfer");
            }
        }
    }

    /** Begins one, unless the errcode that is answered says why not. */
    public int begin(StaffId from, StaffId to, ExternalUserId customer, boolean onJob) {
        wanted.merge(customer, 1, Integer::sum);
        if (follows.customer(customer).isEmpty()) {
            return 40096;
        }
        // What WeCom answers of a customer who has deleted the member is not documented; no relation is the nearest.
        if (follows.find(from, customer).filter(each -> !each.customerLeft()).isEmpty()) {
            return 40131;
        }
        if (ofCustomer(customer).stream().anyMatch(each -> each.status == 2 && each.from.equals(from))) {
            return 40129;
        }
        if (onJob && countedOf(customer) >= MOST_IN_THE_WINDOW) {
            return 40128;
        }
        if (isFull(to)) {
            return 40099;
        }
        add(new Transfer(from, to, customer, onJob, clock.instant()));
        return 0;
    }

    /** How often somebody wanted that customer to be transferred, whatever was answered. */
    public int wanted(ExternalUserId customer) {
        return wanted.getOrDefault(customer, 0);
    }

    private void add(Transfer transfer) {
        byPair.computeIfAbsent(new Pair(transfer.from, transfer.to), pair -> new TreeMap<>())
                .put(transfer.customer.value(), transfer);
        ofCustomer.computeIfAbsent(transfer.customer, id -> new ArrayList<>()).add(transfer);
        waiting.add(transfer);
    }

    private long countedOf(ExternalUserId customer) {
        var since = clock.instant().minus(WINDOW);
        return ofCustomer(customer).stream()
                .filter(each -> each.onJob && each.status <= 2 && each.begun.isAfter(since))
                .count();
    }

    private List<Transfer> ofCustomer(ExternalUserId customer) {
        return ofCustomer.getOrDefault(customer, List.of());
    }

    private boolean isFull(StaffId taker) {
        var most = mostCustomers.get(taker);
        return most != null && follows.of(taker).size() >= most;
    }

    /** By external_userid. */
    public NavigableMap<String, Transfer> of(StaffId from, StaffId to) {
        return Collections.unmodifiableNavigableMap(byPair.getOrDefault(new Pair(from, to), new TreeMap<>()));
    }

    /** The one that a customer may still refuse. */
    Optional<Transfer> waitingOf(ExternalUserId customer) {
        return ofCustomer(customer).stream().filter(each -> each.status == 2).findFirst();
    }

    void refuse(Transfer transfer) {
        transfer.status = 3;
    }

    /** Those whose time has come, or all that wait: each is done now or has failed. */
    List<Transfer> complete(boolean all) {
        var now = clock.instant();
        var over = new ArrayList<Transfer>();
        while (!waiting.isEmpty() && (all || !waiting.peek().due.isAfter(now))) {
            var next = waiting.remove();
            if (next.status == 2) {
                complete(next);
                over.add(next);
            }
        }
        return over;
    }

    private void complete(Transfer transfer) {
        var before = follows.find(transfer.from, transfer.customer).filter(each -> !each.customerLeft());
        if (before.isEmpty()) {
            transfer.status = 3;
            return;
        }
        var already = follows.find(transfer.to, transfer.customer).isPresent();
        if (!already && isFull(transfer.to)) {
            transfer.status = 4;
            return;
        }
        transfer.status = 1;
        follows.remove(before.get());
        if (!already) {
            transfer.newFriends = true;
            var customer = follows.requireCustomer(transfer.customer);
            follows.put(Follow.takenOver(transfer.to, customer, clock.instant()));
        }
    }

    /** Whether that member has given the customer away before: then WeCom does not tell that they take them back (92125). */
    boolean gaveAway(StaffId staff, ExternalUserId customer) {
        return ofCustomer(customer).stream().anyMatch(each -> each.status == 1 && each.from.equals(staff));
    }
}
