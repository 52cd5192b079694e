package io.guanxi.transfer;

import io.guanxi.transfer.TransferCallMapper.CallRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Our calls of WeCom's: each counts as heard from when it is made until WeCom says that it did nothing, and closes once. */
@Component
class TransferCalls {
    /** The code of a refusal that is not WeCom's. */
    static final int NOT_ASKED = 0;

    private final TransferCallMapper rows;
    private final Clock clock;

    TransferCalls(TransferCallMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Who is in it is in their rows: an erased person is in none. */
    record Members(long call) {}

    /** Makes it for those who are still in it, unless it was withdrawn. */
    <T, R> Outcome<R> make(
            Members members, String api, Supplier<List<T>> stillIn, BiFunction<CallRow, List<T>, Outcome<R>> ask) {
        if (rows.asking(members.call(), clock.instant()) == 0) {
            return notAsked(api, "it was withdrawn before WeCom was asked");
        }
        var those = stillIn.get();
        if (those.isEmpty()) {
            return notAsked(api, "nothing of it is left");
        }
        var outcome = ask.apply(find(members), those);
        if (outcome instanceof Outcome.TryLater || outcome instanceof Outcome.Misconfigured) {
            rows.unheard(members.call());
        }
        return outcome;
    }

    private static <R> Outcome<R> notAsked(String api, String why) {
        return new Outcome.Refused<>(new ApiError(api, NOT_ASKED, why));
    }

    CallRow find(Members members) {
        return rows.find(members.call())
                .orElseThrow(() -> new IllegalStateException("There is no transfer call " + members.call()));
    }

    void close(Members members) {
        rows.settled(members.call());
    }
}
