package io.guanxi.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a conversation stands: {@code service_session}. */
record Session(
        String openKfid,
        String externalUserid,
        String state,
        @Nullable String staffId,
        Instant stateAt,
        Instant sureUntil,
        @Nullable Instant heardAt,
        @Nullable Instant introducedAt,
        int puzzled,
        @Nullable String awaits,
        @Nullable Instant wantedAt,
        @Nullable String topic) {
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

    With with() {
        return With.valueOf(state);
    }

    /** In every other state it is silent. */
    boolean assistantSpeaks() {
        return with() == With.BOT;
    }

    /** Whether WeCom has to be asked who has them before the customer's words are taken for a person's. */
    boolean inDoubt(Instant now) {
        return with() != With.HANDING && !now.isBefore(sureUntil);
    }

    /** Nothing was learnt of who has them since. */
    boolean isAsSeen(Session seen) {
        return with() == seen.with() && stateAt.equals(seen.stateAt()) && sureUntil.equals(seen.sureUntil());
    }

    /** If they have been there before, they have been since then. */
    Session passed(With to, Optional<String> staff, Instant now) {
        boolean same = to == with() && staff.equals(Optional.ofNullable(staffId));
        boolean person = to == With.POOL || to == With.HUMAN;
        return new Session(
                openKfid,
                externalUserid,
                to.name(),
                staff.orElse(null),
                same ? stateAt : now,
                person ? now.plus(BELIEVED) : FOR_EVER,
                heardAt,
                introducedAt,
                0,
                null,
                to == With.HUMAN ? null : wantedAt,
                topic);
    }

    /** It is over: whoever comes back is told anew who answers. */
    Session ended(Instant now) {
        return new Session(
                openKfid, externalUserid, With.BOT.name(), null, now, FOR_EVER, heardAt, null, 0, null, null, topic);
    }

    Session heard(Instant at) {
        var later = heardAt == null || at.isAfter(heardAt) ? at : heardAt;
        return new Session(
                openKfid,
                externalUserid,
                state,
                staffId,
                stateAt,
                sureUntil,
                later,
                introducedAt,
                puzzled,
                awaits,
                wantedAt,
                topic);
    }

    /** What told them that an assistant answers, at that time or before, may not have arrived. */
    Session unheard(Instant madeAt) {
        return introducedAt == null || introducedAt.isAfter(madeAt) ? this : introduced(null);
    }

    Session introduced(@Nullable Instant now) {
        return new Session(
                openKfid,
                externalUserid,
                state,
                staffId,
                stateAt,
                sureUntil,
                heardAt,
                now,
                puzzled,
                awaits,
                wantedAt,
                topic);
    }

    boolean isIntroduced(Instant now) {
        return introducedAt != null && introducedAt.plus(A_CONVERSATION).isAfter(now);
    }

    Session puzzled(int times, Optional<String> awaiting) {
        return new Session(
                openKfid,
                externalUserid,
                state,
                staffId,
                stateAt,
                sureUntil,
                heardAt,
                introducedAt,
                times,
                awaiting.orElse(null),
                wantedAt,
                topic);
    }

    Session wanted(String why, @Nullable Instant now) {
        return new Session(
                openKfid,
                externalUserid,
                state,
                staffId,
                stateAt,
                sureUntil,
                heardAt,
                introducedAt,
                puzzled,
                awaits,
                now,
                why);
    }
}
