package io.guanxi.customer;

import io.guanxi.staff.Guides;
import io.guanxi.sync.Asked;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.CustomerApi.FollowPage;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.CustomerApi.Profile;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the relations that were asked for, in as few calls as possible, and writes what WeCom shows. */
class RefreshFollows implements RefreshWork<FollowKey> {
    private static final Logger log = LoggerFactory.getLogger(RefreshFollows.class);
    /** No relation: the member removed the customer, or has not accepted them yet (90313). */
    private static final int NO_RELATION = 84061;

    private final RefreshQueue<FollowKey> queue;
    private final FollowMapper follows;
    private final KeepCustomers keep;
    private final Guides guides;
    private final AskForCustomers ask;
    private final Clock clock;

    RefreshFollows(
            RefreshQueue<FollowKey> queue,
            FollowMapper follows,
            KeepCustomers keep,
            Guides guides,
            AskForCustomers ask,
            Clock clock) {
        this.queue = queue;
        this.follows = follows;
        this.keep = keep;
        this.guides = guides;
        this.ask = ask;
        this.clock = clock;
    }

    @Override
    public void look(List<Asked<FollowKey>> taken) {
        var turn = RefreshTurn.of(taken);
        var plan = RefreshPlan.of(turn.left().keySet(), counts(turn.left().keySet()));
        for (var chunk : plan.sweeps()) {
            if (!sweep(chunk, turn)) {
                return;
            }
        }
        for (var customer : plan.singles()) {
            if (!single(customer, turn)) {
                return;
            }
        }
    }

    private Map<StaffId, Long> counts(Collection<FollowKey> asked) {
        var often = RefreshPlan.askedMoreThanOnce(asked);
        return often.isEmpty()
                ? Map.of()
                : follows.counts(often.stream().map(StaffId::value).toList()).stream()
                        .collect(Collectors.toMap(row -> new StaffId(row.staffId()), row -> row.n(), Long::sum));
    }

    /** All customers of these guides; false if nobody may ask any more for now. */
    private boolean sweep(List<StaffId> chunk, RefreshTurn turn) {
        var keys = turn.keysOf(Set.copyOf(chunk));
        var begun = now();
        Set<FollowKey> seen = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            var asOf = now();
            var outcome = ask.byStaff(chunk, cursor);
            if (!(outcome instanceof Done<FollowPage> page)) {
                return outcome instanceof Refused ? oneByOne(keys, turn) : failed(keys, outcome, turn);
            }
            keep.seen(page.value().items(), asOf);
            page.value().items().forEach(f -> seen.add(key(f)));
            seen.addAll(unlicensed(page.value().unlicensed(), turn));
            cursor = page.value().nextCursor();
        } while (cursor.isPresent());
        settle(keys, seen, begun, turn);
        return true;
    }

    /** One of the guides is not to be asked for together with the others: perhaps they have left. */
    private boolean oneByOne(List<FollowKey> keys, RefreshTurn turn) {
        return keys.stream().map(FollowKey::customer).distinct().allMatch(customer -> single(customer, turn));
    }

    /** A customer with all their followers; false if nobody may ask any more for now. */
    private boolean single(ExternalUserId customer, RefreshTurn turn) {
        var keys = turn.keysOf(customer);
        var asOf = now();
        var outcome = ask.get(customer);
        if (outcome instanceof Done<Profile> done) {
            var shown = done.value().follows().stream()
                    .map(follow -> new Followed(done.value().contact(), follow))
                    .toList();
            keep.seen(shown, asOf);
            settle(keys, shown.stream().map(RefreshFollows::key).collect(Collectors.toSet()), asOf, turn);
            return true;
        }
        if (outcome instanceof Refused<Profile> refused && refused.error().code() == NO_RELATION) {
            settle(keys, Set.of(), asOf, turn);
            return true;
        }
        return failed(keys, outcome, turn);
    }

    /** What WeCom did not show of an active guide's is over; of others it shows nothing anyway. */
    private void settle(List<FollowKey> keys, Set<FollowKey> seen, Instant asOf, RefreshTurn turn) {
        var absent = keys.stream().filter(key -> !seen.contains(key)).toList();
        var active =
                guides.active(absent.stream().map(FollowKey::staff).distinct().toList());
        var young = keep.absent(
                absent.stream().filter(key -> active.contains(key.staff())).toList(), asOf);
        queue.postpone(turn.take(young), KeepCustomers.WECOMS_DELAY);
        queue.done(turn.take(keys));
    }

    private boolean failed(List<FollowKey> keys, Outcome<?> outcome, RefreshTurn turn) {
        boolean forAll = outcome instanceof Misconfigured
                || (outcome instanceof TryLater<?> later && later.why() == Outcome.Later.QUOTA);
        queue.failed(turn.take(forAll ? List.copyOf(turn.left().keySet()) : keys), outcome);
        return !forAll;
    }

    /** WeCom keeps these guides' customers back, which does not mean that they are gone (92994). */
    private static List<FollowKey> unlicensed(List<StaffId> staff, RefreshTurn turn) {
        if (!staff.isEmpty()) {
            log.warn("WeCom keeps back the customers of guides without a licence (互通许可): {}", staff);
        }
        return turn.keysOf(staff);
    }

    private static FollowKey key(Followed followed) {
        return new FollowKey(followed.follow().staff(), followed.contact().id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
