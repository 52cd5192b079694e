package io.guanxi.announcement;

import io.guanxi.group.CustomerGroup;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Why a group that is meant gets no announcement all the same: the first rule that says so. */
final class LeaveOut {
    private static final List<BiFunction<CustomerGroup, Facts, Optional<Why>>> RULES = List.of(
            LeaveOut::dismissed,
            LeaveOut::withoutOwner,
            LeaveOut::ownerAway,
            LeaveOut::tooSmall,
            LeaveOut::tooLarge,
            LeaveOut::quiet,
            LeaveOut::atQuota,
            LeaveOut::heldBack);

    private LeaveOut() {}

    /**
     * What the rules look at.
     *
     * @param present owners who can work
     * @param away owners who are on leave
     * @param used mass messages by group in the quota's time
     * @param most how many WeCom lets through in that time
     */
    record Facts(
            GroupChoice choice,
            Holdout holdout,
            Instant now,
            Set<StaffId> present,
            Set<StaffId> away,
            Map<ChatId, Integer> used,
            int most) {}

    static Optional<Why> why(CustomerGroup group, Facts facts) {
        return RULES.stream().flatMap(rule -> rule.apply(group, facts).stream()).findFirst();
    }

    static Optional<Why> dismissed(CustomerGroup group, Facts facts) {
        return when(group.dismissed(), "DISMISSED", "the group was dismissed");
    }

    static Optional<Why> withoutOwner(CustomerGroup group, Facts facts) {
        return when(
                !facts.present().contains(group.owner()),
                "OWNER_GONE",
                "its owner has left or can't use WeCom; hand the group over to somebody");
    }

    /** Nobody but its owner can send to a group (92135). */
    static Optional<Why> ownerAway(CustomerGroup group, Facts facts) {
        return when(
                facts.away().contains(group.owner()),
                "OWNER_AWAY",
                "its owner is on leave, and nobody else can send to the group");
    }

    static Optional<Why> tooSmall(CustomerGroup group, Facts facts) {
        return facts.choice()
                .leastCustomers()
                .filter(least -> group.customers() < least)
                .map(least -> new Why("TOO_SMALL", "it has " + group.customers() + " customers, fewer than " + least));
    }

    static Optional<Why> tooLarge(CustomerGroup group, Facts facts) {
        return facts.choice()
                .mostCustomers()
                .filter(most -> group.customers() > most)
                .map(most -> new Why("TOO_LARGE", "it has " + group.customers() + " customers, more than " + most));
    }

    /** WeCom tells of no message in a group (92133 counts them by owner only), so newcomers are the sign of life. */
    static Optional<Why> quiet(CustomerGroup group, Facts facts) {
        return facts.choice().joinedWithinDays().flatMap(days -> {
            var since = facts.now().minus(Duration.ofDays(days));
            return when(
                    group.lastJoinedAt().filter(at -> !at.isBefore(since)).isEmpty(),
                    "QUIET",
                    "no customer who is in it has joined within " + days + " days");
        });
    }

    static Optional<Why> atQuota(CustomerGroup group, Facts facts) {
        int used = facts.used().getOrDefault(group.id(), 0);
        return when(
                used >= facts.most(),
                "QUOTA",
                "it has, or will have, " + used + " mass messages in the time for which WeCom lets " + facts.most()
                        + " through");
    }

    /** Last, so that groups which would not be told anyway are compared with nobody. */
    static Optional<Why> heldBack(CustomerGroup group, Facts facts) {
        return when(
                facts.holdout().has(group.id()),
                Holdout.REASON,
                "it is one of the " + facts.holdout().percent()
                        + " in a hundred that are told nothing, to compare with");
    }

    private static Optional<Why> when(boolean so, String reason, String sentence) {
        return so ? Optional.of(new Why(reason, sentence)) : Optional.empty();
    }
}
