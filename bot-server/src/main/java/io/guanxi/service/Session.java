package io.guanxi.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a conversation stands. */
record Session(Conversation whom, Standing standing, Talk talk, Wanted wanted) {
    /** WeCom's session ends 48 h after it began, and so does what was said of ourselves (94669). */
    static final Duration A_CONVERSATION = Duration.ofDays(2);
    /** A session ends in WeCom without a word after 48 h; so a person is believed to have it so long. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private static final Instant FOR_EVER = Instant.parse("9000-01-01T00:00:00Z");

    /** Who has the customer. The names are stored. */
    enum With {
        BOT,
        /** On the way to a person. */
        HANDING,
        POOL,
        HUMAN
    }

    /** Who has the customer, since when, and until when we believe that. */
    record Standing(With with, Optional<String> staff, Instant since, Instant sureUntil) {}

    /**
     * How the talk with the assistant goes.
     *
     * @param heardAt when the customer said something last
     * @param introducedAt when they were told that an assistant answers
     * @param puzzled how often in a row it did not understand
     * @param awaits the answer to which their next words belong
     */
    record Talk(
            @Nullable Instant heardAt,
            @Nullable Instant introducedAt,
            int puzzled,
            @Nullable String awaits) {
        private Talk begunAnew() {
            return new Talk(heardAt, introducedAt, 0, null);
        }
    }

    /** Since when a person is waited for, and why one was last. */
    record Wanted(@Nullable Instant since, @Nullable String topic) {
        private Wanted noMore() {
            return new Wanted(null, topic);
        }
    }

    With with() {
        return standing.with();
    }

    /** In every other state it is silent. */
    boolean assistantSpeaks() {
        return with() == With.BOT;
    }

    /** Whether WeCom has to be asked who has them before the customer's words are taken for a person's. */
    boolean inDoubt(Instant now) {
        return with() != With.HANDING && !now.isBefore(standing.sureUntil());
    }

    /** Nothing was learnt of who has them since. */
    boolean isAsSeen(Session seen) {
        return with() == seen.with()
                && standing.since().equals(seen.standing().since())
                && standing.sureUntil().equals(seen.standing().sureUntil());
    }

    /** If they have been there before, they have been since then. */
    Session passed(With to, Optional<String> staff, Instant now) {
        boolean same = to == with() && staff.equals(standing.staff());
        boolean person = to == With.POOL || to == With.HUMAN;
        var there = new Standing(to, staff, same ? standing.since() : now, person ? now.plus(BELIEVED) : FOR_EVER);
        return new Session(whom, there, talk.begunAnew(), to == With.HUMAN ? wanted.noMore() : wanted);
    }

    /** It is over: whoever comes back is told anew who answers. */
    Session ended(Instant now) {
        var nobody = new Standing(With.BOT, Optional.empty(), now, FOR_EVER);
        return new Session(whom, nobody, new Talk(talk.heardAt(), null, 0, null), wanted.noMore());
    }

    Session heard(Instant at) {
        var before = talk.heardAt();
        var later = before == null || at.isAfter(before) ? at : before;
        return with(new Talk(later, talk.introducedAt(), talk.puzzled(), talk.awaits()));
    }

    /** What told them that an assistant answers, at that time or before, may not have arrived. */
    Session unheard(Instant madeAt) {
        var at = talk.introducedAt();
        return at == null || at.isAfter(madeAt) ? this : introduced(null);
    }

    Session introduced(@Nullable Instant now) {
        return with(new Talk(talk.heardAt(), now, talk.puzzled(), talk.awaits()));
    }

    boolean isIntroduced(Instant now) {
        var at = talk.introducedAt();
        return at != null && at.plus(A_CONVERSATION).isAfter(now);
    }

    Session puzzled(int times, Optional<String> awaiting) {
        return with(new Talk(talk.heardAt(), talk.introducedAt(), times, awaiting.orElse(null)));
    }

    Session wanted(String why, @Nullable Instant now) {
        return new Session(whom, standing, talk, new Wanted(now, why));
    }

    private Session with(Talk other) {
        return new Session(whom, standing, other, wanted);
    }
}
