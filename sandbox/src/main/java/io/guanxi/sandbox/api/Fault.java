package io.guanxi.sandbox.api;

import java.time.Duration;

/**
 * A way in which the simulated WeCom misbehaves.
 *
 * @param api the path below {@code /cgi-bin/}, or {@code *} for all but gettoken
 * @param times how many calls it spoils; {@link #ALWAYS} for all to come
 */
public record Fault(String api, Kind kind, int code, Duration delay, int times) {
    public static final int ALWAYS = -1;
    public static final String EVERY_API = "*";

    /** What goes wrong. */
    public enum Kind {
        /** The answer comes late; what was asked is done at once. */
        LATENCY,
        /** An errcode instead of doing it. */
        ERRCODE,
        /** The connection is cut and nothing is done. */
        CUT_BEFORE,
        /** It is done, but the answer is lost. */
        CUT_AFTER,
        /** HTTP 500 and nothing is done. */
        HTTP_500
    }

    public Fault {
        if (times == 0 || times < ALWAYS) {
            throw new IllegalArgumentException("a fault happens once or more, or always (-1), not " + times + " times");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay can't be negative");
        }
        if (kind == Kind.ERRCODE && code == 0) {
            throw new IllegalArgumentException("say which errcode; 0 would be success");
        }
    }

    public static Fault latency(String api, Duration delay) {
        return new Fault(api, Kind.LATENCY, 0, delay, ALWAYS);
    }

    public static Fault errcode(String api, int code) {
        return new Fault(api, Kind.ERRCODE, code, Duration.ZERO, ALWAYS);
    }

    public static Fault of(String api, Kind kind) {
        return new Fault(api, kind, 0, Duration.ZERO, ALWAYS);
    }

    public Fault times(int n) {
        return new Fault(api, kind, code, delay, n);
    }

    boolean concerns(String called) {
        return api.equals(called) || (api.equals(EVERY_API) && !called.equals(TokenCalls.GET_TOKEN));
    }
}
