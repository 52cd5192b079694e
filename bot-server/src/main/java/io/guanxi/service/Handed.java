package io.guanxi.service;

import io.guanxi.service.Session.With;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * Who has the customer now.
 *
 * @param with BOT: nobody is there who could
 * @param code the right to one word on it
 */
record Handed(With with, Optional<StaffId> servicer, Optional<String> code) {
    static final Handed TO_NOBODY = new Handed(With.BOT, Optional.empty(), Optional.empty());

    /** As WeCom says. Empty: nobody but the assistant. */
    static Optional<Handed> of(ServiceApi.Session session) {
        if (session.state() == ServiceApi.State.POOL) {
            return Optional.of(new Handed(With.POOL, Optional.empty(), Optional.empty()));
        }
        return session.state() == ServiceApi.State.HUMAN
                ? Optional.of(new Handed(With.HUMAN, session.servicer(), Optional.empty()))
                : Optional.empty();
    }
}
