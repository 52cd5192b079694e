package io.guanxi.sync;

import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps out whoever invents codes. An entrance to which WeCom sends people back with a code (91022) is open to everybody, and each
 * code costs a call (91023) of a share that all pages of the corp have together: who came with too many that WeCom does not know
 * waits until the minute is over, without a call, and when all together have, so does each who came with one; nobody else does. Each
 * entrance has its own, so that trouble at one closes no other.
 */
public final class EntranceGuard {
    /** WeCom makes none that is longer (91022). */
    public static final int LONGEST_CODE = 512;

    private final int ofOne;
    private final int ofAll;
    private final Clock clock;
    private final Map<String, Integer> unknown = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private int all;

    /**
     * How many unknown codes a minute are too many.
     *
     * @param ofOne from one address, behind which many may stand
     */
    public EntranceGuard(int ofOne, int ofAll, Clock clock) {
        this.ofOne = ofOne;
        this.ofAll = ofAll;
        this.clock = clock;
    }

    /** What WeCom says of the visitor; empty: it was not asked. */
    public <T> Optional<Outcome<T>> ask(HttpServletRequest visitor, Supplier<Outcome<T>> who) {
        var address = address(visitor);
        if (!mayAsk(address)) {
            return Optional.empty();
        }
        var outcome = who.get();
        if (outcome instanceof Refused<T>) {
            count(address);
        }
        return Optional.of(outcome);
    }

    /** As the proxy before us says, in the last place, to which nobody else adds. */
    private static String address(HttpServletRequest visitor) {
        var passed = Optional.ofNullable(visitor.getHeader("X-Forwarded-For")).orElse("");
        var last = passed.substring(passed.lastIndexOf(',') + 1).strip();
        return last.isEmpty() ? visitor.getRemoteAddr() : last;
    }

    private synchronized boolean mayAsk(String address) {
        turn();
        int theirs = unknown.getOrDefault(address, 0);
        return theirs == 0 || (all < ofAll && theirs < ofOne);
    }

    private synchronized void count(String address) {
        turn();
        all++;
        unknown.merge(address, 1, Integer::sum);
    }

    private void turn() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            all = 0;
            unknown.clear();
        }
    }
}
