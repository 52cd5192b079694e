package io.guanxi.outbox;

import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes one leased call, and does with its outcome what the outcome's shape says. */
@Component
class CarryOut {
    private static final Logger log = LoggerFactory.getLogger(CarryOut.class);

    private final OutboxKinds kinds;
    private final Settle settle;
    private final Quota quota;
    private final Circuits circuits;
    private final JsonMapper json;
    private final Clock clock;

    CarryOut(OutboxKinds kinds, Settle settle, Quota quota, Circuits circuits, JsonMapper json, Clock clock) {
        this.kinds = kinds;
        this.settle = settle;
        this.quota = quota;
        this.circuits = circuits;
        this.json = json;
        this.clock = clock;
    }

    void carryOut(OutboxRow row) {
        var kind = kinds.find(row.kind());
        if (kind.isEmpty()) {
            settle.postpone(row, Duration.ofMinutes(1), "this node knows no kind named " + row.kind());
            return;
        }
        try {
            carryOut(kind.get(), row);
        } catch (RuntimeException e) {
            log.warn("Outbox {} ({}) failed in our own code: {}", row.id(), row.kind(), e.toString());
            settle.broken(row, e);
        }
    }

    private <P, R> void carryOut(OutboxKind<P, R> kind, OutboxRow row) {
        P payload = json.readValue(row.payload(), kind.payload());
        var since = row.mayHaveArrivedSince();
        boolean expired = row.expiredAt(clock.instant());
        if (expired && since.isEmpty()) {
            settle.expired(kind, row, payload);
            return;
        }
        var pause = quota.tryAcquire(kind.api());
        if (pause.isPresent()) {
            circuits.rest(kind.api(), clock.instant().plus(pause.get()));
            settle.postpone(row, pause.get(), "waiting for the quota of " + kind.api());
            return;
        }
        var tooMany = kind.member(payload).flatMap(member -> quota.tryAcquire(member));
        if (tooMany.isPresent()) {
            settle.postpone(row, tooMany.get(), "the member has as many app messages as WeCom delivers in a minute");
            return;
        }
        if (since.isPresent() && !mayBeSentAgain(kind, row, payload, kind.lookUp(payload, since.get()))) {
            return;
        }
        if (expired) {
            settle.expired(kind, row, payload);
        } else {
            settle.toSend(row).ifPresent(held -> act(kind, held, payload, kind.send(payload)));
        }
    }

    /** Whether the look-up says so; if not, the row has been dealt with. */
    private <P, R> boolean mayBeSentAgain(OutboxKind<P, R> kind, OutboxRow row, P payload, LookUp<R> answer) {
        if (answer instanceof LookUp.Found<R> found) {
            settle.done(kind, row, payload, found.result());
            return false;
        }
        if (answer instanceof LookUp.AskLater<R> later) {
            settle.unknown(row, Optional.of(later.after()), later.why());
            return false;
        }
        return true;
    }

    private <P, R> void act(OutboxKind<P, R> kind, OutboxRow row, P payload, Outcome<R> outcome) {
        if (!(outcome instanceof Misconfigured<R>)) {
            circuits.worked(kind.api());
        }
        if (outcome instanceof Done<R> done) {
            settle.done(kind, row, payload, done.value());
        } else if (outcome instanceof Refused<R> refused) {
            settle.refused(kind, row, payload, refused.error());
        } else if (outcome instanceof TryLater<R> later) {
            tryLater(kind.api(), row, later);
        } else if (outcome instanceof Misconfigured<R> wrong) {
            var next = circuits.misconfigured(kind.api(), wrong.error(), wrong.whatToDo());
            settle.retryAt(row, next, wrong.error());
        } else if (outcome instanceof Unknown<R> unknown) {
            settle.unknown(row, Optional.empty(), unknown.error().toString());
        }
    }

    private void tryLater(String api, OutboxRow row, TryLater<?> later) {
        if (later.why() == Outcome.Later.QUOTA) {
            quota.block(api, later.after());
            circuits.rest(api, clock.instant().plus(later.after()));
        }
        settle.retryAfter(row, later.after(), later.error());
    }

    static String words(ApiError error) {
        var text = error.toString();
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
