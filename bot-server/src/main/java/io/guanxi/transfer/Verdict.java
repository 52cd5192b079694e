package io.guanxi.transfer;

import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/** What is to become of one customer's transfer after WeCom has said something about it; {@code code} is WeCom's errcode. */
sealed interface Verdict {
    /** For the manager. */
    String why();

    Optional<Integer> code();

    /**
     * WeCom is at it.
     *
     * @param begun whether it has begun it for us just now
     */
    record Asked(boolean begun, Instant lookAt, Optional<Integer> code, String why) implements Verdict {}

    /** Not now: the same successor again from then on. */
    record Wait(Instant until, Optional<Integer> code, String why) implements Verdict {}

    /** Not with this successor: the next in line, if there is one. */
    record Next(Optional<Integer> code, String why) implements Verdict {}

    /** The next in line is asked for, the {@code place}th from 0. */
    record Onward(int place, StaffId successor, Optional<Integer> code, String why) implements Verdict {}

    record End(Ending ending, Optional<Integer> code, String why) implements Verdict {}

    /** How a transfer ends for good. */
    enum Ending {
        MOVED,
        STAYS,
        GONE,
        WITHDRAWN
    }
}
