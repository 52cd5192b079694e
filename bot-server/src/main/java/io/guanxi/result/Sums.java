package io.guanxi.result;

import io.guanxi.deed.Deeds.Deed;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sums over runs.
 *
 * @param asked tasks that guides had, and how many they confirmed
 * @param chosen customers who passed all guardrails, whatever became of it
 * @param handed of these a guide had so many to write to, and so many got it
 * @param left soon after they got it, as the brake counts: the guide who sent it
 * @param after those who got it, in the days after they did
 */
record Sums(
        long asked,
        long confirmed,
        long chosen,
        long handed,
        long delivered,
        long left,
        long holdout,
        Did after,
        Compared compared) {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, Did.NOTHING, Compared.NOBODY);

    /** How many customers did what; each counts once, however often. */
    record Did(long redeemed, long bought, long replied, long left) {
        static final Did NOTHING = new Did(0, 0, 0, 0);

        /** @param first when each of those who did it did so for the first time since their moment */
        static Did of(
                Map<Deed, Map<ExternalUserId, Instant>> first, Map<ExternalUserId, Instant> moments, Duration within) {
            return new Did(
                    count(first.getOrDefault(Deed.REDEEMED, Map.of()), moments, within),
                    count(first.getOrDefault(Deed.BOUGHT, Map.of()), moments, within),
                    count(first.getOrDefault(Deed.REPLIED, Map.of()), moments, within),
                    count(first.getOrDefault(Deed.LEFT, Map.of()), moments, within));
        }

        private static long count(
                Map<ExternalUserId, Instant> first, Map<ExternalUserId, Instant> moments, Duration within) {
            return moments.entrySet().stream()
                    .filter(of -> Optional.ofNullable(first.get(of.getKey()))
                            .filter(of.getValue().plus(within)::isAfter)
                            .isPresent())
                    .count();
        }

        private Did plus(Did o) {
            return new Did(redeemed + o.redeemed, bought + o.bought, replied + o.replied, left + o.left);
        }

        long of(Deed deed) {
            return switch (deed) {
                case REDEEMED -> redeemed;
                case BOUGHT -> bought;
                case REPLIED -> replied;
                case LEFT -> left;
            };
        }
    }

    /**
     * Those whom a plan had to do with for the first time, in the days after it was decided. In a later run the chosen have had
     * what keeps some of them out, and the holdout has not; and nobody is counted twice.
     */
    record Compared(long chosen, long holdout, Did ofChosen, Did ofHoldout) {
        static final Compared NOBODY = new Compared(0, 0, Did.NOTHING, Did.NOTHING);

        private Compared plus(Compared o) {
            return new Compared(
                    chosen + o.chosen, holdout + o.holdout, ofChosen.plus(o.ofChosen), ofHoldout.plus(o.ofHoldout));
        }
    }

    Sums plus(Sums o) {
        return new Sums(
                asked + o.asked,
                confirmed + o.confirmed,
                chosen + o.chosen,
                handed + o.handed,
                delivered + o.delivered,
                left + o.left,
                holdout + o.holdout,
                after.plus(o.after),
                compared.plus(o.compared));
    }
}
