package io.guanxi.customer;

import io.guanxi.customer.FollowMapper.Count;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.CustomerApi.Profile;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks singly at what a pull's pages have not shown of some guides: a page may leave out what moved while it was read. */
@Component
class LookAtUnseen {
    private static final int CUSTOMERS = 20;
    /** More than the guides of a pull's chunk, so that a customer's relations are all there. */
    private static final int RELATIONS = 120;

    private final FollowMapper follows;
    private final AskForCustomers ask;
    private final CompareCustomers compare;
    private final LossLimit limit;
    private final Clock clock;

    LookAtUnseen(FollowMapper follows, AskForCustomers ask, CompareCustomers compare, LossLimit limit, Clock clock) {
        this.follows = follows;
        this.ask = ask.inBackground();
        this.compare = compare;
        this.limit = limit;
        this.clock = clock;
    }

    /** A guide of whom WeCom shows unbelievably few customers. */
    record Loss(StaffId guide, long gone, long known) {
        String sentence(String step) {
            return LossLimit.sentence(step, gone, known, "customers of guide " + guide);
        }
    }

    /**
     * What came of looking at some customers.
     *
     * @param last the last of them; empty if there was nobody to look at, or WeCom did not answer
     * @param failure why WeCom did not answer
     */
    record Looks(
            int customers,
            Optional<String> last,
            Optional<Outcome<?>> failure,
            Optional<String> missing,
            Pulled.Write write) {
        static Looks none(Optional<Outcome<?>> failure) {
            return new Looks(0, Optional.empty(), failure, Optional.empty(), Pulled.Write.NOTHING);
        }
    }

    List<Loss> unbelievable(Collection<StaffId> guides, Instant since) {
        if (guides.isEmpty()) {
            return List.of();
        }
        var ids = values(guides);
        var known = follows.counts(ids).stream().collect(Collectors.toMap(Count::staffId, Count::n));
        return follows.countUnseen(ids, since, oldEnough()).stream()
                .map(row -> new Loss(new StaffId(row.staffId()), row.n(), known.getOrDefault(row.staffId(), row.n())))
                .filter(loss -> limit.exceeds(loss.gone(), loss.known()))
                .toList();
    }

    /** The next customers, by id, with whom these guides have relations that were not shown since. */
    Looks look(Collection<StaffId> guides, Instant since, String after) {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next = guides.isEmpty() ? Map.<ExternalUserId, List<FollowKey>>of() : next(values(guides), since, after);
        var turn = new Turn();
        for (var customer : next.entrySet()) {
            var outcome = ask.get(customer.getKey());
            if (!turn.take(customer.getKey(), customer.getValue(), outcome)) {
                return turn.last.isEmpty() ? Looks.none(Optional.of(outcome)) : turn.looks(compare, asOf);
            }
        }
        return turn.last.isEmpty() ? Looks.none(Optional.empty()) : turn.looks(compare, asOf);
    }

    private Map<ExternalUserId, List<FollowKey>> next(List<String> guides, Instant since, String after) {
        var rows = follows.unseen(guides, since, oldEnough(), after, RELATIONS);
        var byCustomer = rows.stream()
                .map(FollowKey::of)
                .collect(Collectors.groupingBy(FollowKey::customer, LinkedHashMap::new, Collectors.toList()));
        int whole = rows.size() == RELATIONS ? Math.max(1, byCustomer.size() - 1) : byCustomer.size();
        var chosen =
                byCustomer.keySet().stream().limit(Math.min(CUSTOMERS, whole)).collect(Collectors.toSet());
        byCustomer.keySet().retainAll(chosen);
        return byCustomer;
    }

    private Instant oldEnough() {
        return clock.instant().minus(KeepCustomers.WECOMS_DELAY);
    }

    private static List<String> values(Collection<StaffId> guides) {
        return guides.stream().map(StaffId::value).toList();
    }

    /** The answers of one chunk. */
    private static final class Turn {
        /** No relation: the member removed the customer, or has not accepted them yet (90313). */
        private static final int NO_RELATION = 84061;

        private final List<Followed> shown = new ArrayList<>();
        private final List<FollowKey> absent = new ArrayList<>();
        private Optional<String> missing = Optional.empty();
        private Optional<String> last = Optional.empty();
        private int customers;

        /** False if WeCom did not answer. */
        boolean take(ExternalUserId customer, List<FollowKey> keys, Outcome<Profile> outcome) {
            var code = outcome instanceof Refused<Profile> refused
                    ? refused.error().code()
                    : 0;
            if (outcome instanceof Done<Profile> done) {
                shows(done.value(), keys);
            } else if (code == NO_RELATION) {
                absent.addAll(keys);
            } else if (code != 0) {
                missing = Optional.of("WeCom does not show customer " + customer + ": error " + code);
            } else {
                return false;
            }
            customers++;
            last = Optional.of(customer.value());
            return true;
        }

        private void shows(Profile profile, List<FollowKey> keys) {
            var followers = new HashSet<StaffId>();
            profile.follows().forEach(follow -> {
                followers.add(follow.staff());
                shown.add(new Followed(profile.contact(), follow));
            });
            keys.stream().filter(key -> !followers.contains(key.staff())).forEach(absent::add);
        }

        Looks looks(CompareCustomers compare, Instant asOf) {
            return new Looks(customers, last, Optional.empty(), missing, () -> compare.seen(shown, asOf)
                    .plus(compare.absent(absent, asOf)));
        }
    }
}
