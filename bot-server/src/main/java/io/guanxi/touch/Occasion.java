package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reason to write to people. A package that knows one brings it as a Spring bean; nothing here has to be changed for it.
 *
 * @param <S> what an operator can set about it: a record that Jackson can write and read and that checks itself, with
 *     IllegalArgumentExceptions whose sentence says what to do
 */
public interface Occasion<S> {
    /** Stored with each plan, so it must not change between releases: at most 40 ASCII characters. */
    String name();

    Class<S> settings();

    /**
     * Those whom a run of that day is for, in the order of {@link String#compareTo} on their ids.
     *
     * @param day the day on which the run is due, where the plan lives
     * @param after only those behind this one
     * @param limit at most so many; fewer mean that there are no more
     */
    List<ExternalUserId> audience(LocalDate day, S settings, Optional<ExternalUserId> after, int limit);

    /** Why a run that was due on that day is not worth making today, in a sentence; empty if it still is. */
    Optional<String> tooLate(LocalDate due, LocalDate today);

    /** The same for an occasion whose settings have a say in it. */
    default Optional<String> tooLate(LocalDate due, LocalDate today, S settings) {
        return tooLate(due, today);
    }

    /** What becomes of a run that comes late, as after the server was down, but not too late. */
    enum WhenLate {
        /** Guides get it one by one, as in the morning what the night put off: nobody waits for it to the minute. */
        SPREAD,
        /** Everybody at once: the time itself is what it is about. */
        CATCH_UP
    }

    /** Of service messages this is not asked: they are never kept back. */
    default WhenLate whenLate() {
        return WhenLate.SPREAD;
    }

    /** Whether what it says is wrong on the day after the one on which it is due. */
    default boolean onlyOnItsDay(S settings) {
        return false;
    }

    /**
     * Until when the words of a run of that day are true, however long guides have to confirm them; empty: as long as the plan
     * says. Asked again at every poll: what turns out to be true no more, such as a sale that was cancelled, is called off.
     *
     * @param zone where the plan lives
     */
    default Optional<Instant> until(LocalDate due, ZoneId zone, S settings) {
        return onlyOnItsDay(settings)
                ? Optional.of(due.plusDays(1).atStartOfDay(zone).toInstant())
                : Optional.empty();
    }

    /**
     * Which words hold for a run of that day, for occasions whose words may be changed while guides have them: what guides were
     * asked to send in another edition is called off, and said in the words that hold to whoever has not got it yet. Empty: none
     * hold, then nothing is said any more. Asked again at every poll.
     */
    default Optional<String> edition(LocalDate due, S settings) {
        return Optional.empty();
    }

    /**
     * Whether the plan's segment alone (without one: everybody reachable) says whom a run is for; {@link #audience} is then
     * never asked.
     */
    default boolean forWholeSegment() {
        return false;
    }

    /** What sort of message it is, unless a plan says otherwise. */
    default Kind kind() {
        return Kind.MARKETING;
    }

    /**
     * What a plan's text may name as {@code {{name}}} in a run of that day: the same for all its recipients, since a mass
     * message has one text (92135).
     */
    default Map<String, String> variables(LocalDate day, S settings) {
        return Map.of();
    }

    /**
     * The same for one of a plan's texts, where they differ in it; for each text with the same names.
     *
     * @param text 0 is the plan's own, 1 its first variant's
     */
    default Map<String, String> variables(LocalDate day, S settings, int text) {
        return Map.of();
    }

    /**
     * The sources, as coupons name them, of what can be redeemed because of a run of that day; empty: it brings nothing of its
     * own, and whatever its customers redeem afterwards counts among its results.
     */
    default Optional<Set<String>> brings(PlanId plan, LocalDate day, S settings) {
        return Optional.empty();
    }

    /** Whether only those whom it reached can have that, so that to compare them with others would tell nothing. */
    default boolean bringsOnlyToTheReached(S settings) {
        return false;
    }

    /**
     * Refuses settings that do not go with so many variants.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    default void check(S settings, int variants) {}

    /** A run of a plan. */
    record Turn(PlanId plan, RunId run, LocalDate day) {}

    /** Those of the given who must not get it, for a reason that only the occasion knows. Writes nothing, for previews ask too. */
    default Map<ExternalUserId, Skip> unsuited(LocalDate day, S settings, Collection<ExternalUserId> customers) {
        return Map.of();
    }

    /** Those of the given to whom it has nothing to say any more, by what they did since the run was planned. */
    default Map<ExternalUserId, Skip> over(S settings, Collection<ExternalUserId> customers) {
        return Map.of();
    }

    /**
     * Takes for the run what each of them may have only once, in the transaction that plans them, and answers those for whom
     * another was faster. Nobody tells when a touch was in vain: ask {@link TouchesInVain} before you refuse somebody.
     */
    default Map<ExternalUserId, Skip> claim(Turn turn, S settings, Collection<ExternalUserId> customers) {
        return Map.of();
    }

    /**
     * These customers have received it, in the transaction that notes it; told once of each.
     *
     * @param texts which of the plan's texts each of them got, as in {@link #variables(LocalDate, Object, int)}
     */
    default void reached(Turn turn, S settings, StaffId guide, Map<ExternalUserId, Integer> texts, Instant at) {}
}
