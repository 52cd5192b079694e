package io.guanxi.service;

import io.guanxi.service.Session.Standing;
import io.guanxi.service.Session.Talk;
import io.guanxi.service.Session.Wanted;
import io.guanxi.service.Session.With;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session as {@code service_session} holds it. */
record SessionRow(
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
    static SessionRow of(Session session) {
        var standing = session.standing();
        var talk = session.talk();
        return new SessionRow(
                session.whom().account().value(),
                session.whom().customer().value(),
                standing.with().name(),
                standing.staff().orElse(null),
                standing.since(),
                standing.sureUntil(),
                talk.heardAt(),
                talk.introducedAt(),
                talk.puzzled(),
                talk.awaits(),
                session.wanted().since(),
                session.wanted().topic());
    }

    Session session() {
        return new Session(
                new Conversation(new OpenKfId(openKfid), new ExternalUserId(externalUserid)),
                new Standing(With.valueOf(state), Optional.ofNullable(staffId), stateAt, sureUntil),
                new Talk(heardAt, introducedAt, puzzled, awaits),
                new Wanted(wantedAt, topic));
    }
}
