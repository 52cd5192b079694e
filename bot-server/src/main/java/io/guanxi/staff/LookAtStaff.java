package io.guanxi.staff;

import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks WeCom for one member of staff (user/get, 90196). */
@Component
class LookAtStaff {
    /** No such member: left the corp (90313). */
    private static final int GONE = 60111;
    /** Outside the app's visible range (90313). */
    private static final Set<Integer> HIDDEN = Set.of(50002, 60011);

    private final WeCom weCom;
    private final PacedCalls calls;
    private final KeepStaff staff;
    private final Clock clock;

    LookAtStaff(WeCom weCom, PacedCalls calls, KeepStaff staff, Clock clock) {
        this.weCom = weCom;
        this.calls = calls;
        this.staff = staff;
        this.clock = clock;
    }

    /** For what can wait. */
    LookAtStaff inBackground() {
        return new LookAtStaff(weCom, calls.inBackground(), staff, clock);
    }

    /** What WeCom answered about a member when it was asked at {@code asOf}. */
    record Look(StaffId id, Outcome<Member> outcome, Instant asOf) {
        /** WeCom has said all that there is to say. */
        boolean settled() {
            return outcome instanceof Done || code() == GONE || hidden();
        }

        boolean hidden() {
            return HIDDEN.contains(code());
        }

        private int code() {
            return error(outcome).map(ApiError::code).orElse(0);
        }
    }

    Look look(StaffId id) {
        var asOf = clock.instant();
        return new Look(id, calls.ask("user/get", () -> weCom.staff().member(id)), asOf);
    }

    /** Writes what was answered, if that settles it. */
    void write(Look look) {
        if (look.outcome() instanceof Done<Member> done) {
            staff.seen(List.of(done.value()), look.asOf());
        } else if (look.hidden()) {
            staff.hidden(look.id(), look.asOf());
        } else if (look.settled()) {
            staff.left(look.id(), look.asOf(), look.asOf());
        }
    }

    private static Optional<ApiError> error(Outcome<?> outcome) {
        if (outcome instanceof Refused<?> refused) {
            return Optional.of(refused.error());
        }
        return outcome instanceof Misconfigured<?> wrong ? Optional.of(wrong.error()) : Optional.empty();
    }
}
