package io.guanxi.channel;

import io.guanxi.outbox.Settlement;
import io.guanxi.outbox.Settlement.Expired;
import io.guanxi.outbox.Settlement.Refused;
import java.time.Duration;

/** What became of a welcome, in a word and a sentence. */
record WelcomeFate(State state, String reason) {
    /** The code is invalid, expired or used (90313). */
    private static final int CODE_OVER = 41050;
    /** The customer has begun to chat, or a welcome has been delivered (92137). */
    private static final int CHAT_BEGUN = 41051;

    enum State {
        WAITING,
        SENT,
        /** Nobody knows for certain, but WeCom's words leave hardly another explanation. */
        LIKELY_SENT,
        /** Nobody knows. */
        UNCERTAIN,
        NOT_NEEDED,
        MISSED
    }

    /**
     * @param doubtful whether an earlier attempt got no answer
     * @param late how long the code had been over
     */
    static WelcomeFate of(Settlement<?> settlement, boolean doubtful, Duration late) {
        if (settlement instanceof Refused<?> refused) {
            return refused(refused, doubtful);
        }
        if (settlement instanceof Expired<?>) {
            return expired(doubtful, late);
        }
        return new WelcomeFate(State.SENT, "");
    }

    private static WelcomeFate refused(Refused<?> refused, boolean doubtful) {
        int code = refused.code();
        if (doubtful && (code == CODE_OVER || code == CHAT_BEGUN)) {
            return new WelcomeFate(
                    State.LIKELY_SENT,
                    "An attempt got no answer, and now WeCom says that the code is used (" + code
                            + "): most likely delivered");
        }
        if (code == CHAT_BEGUN) {
            return new WelcomeFate(State.NOT_NEEDED, "The chat has begun, or another app has sent a welcome (41051)");
        }
        return new WelcomeFate(State.MISSED, "WeCom refused: " + code + " " + refused.reason());
    }

    private static WelcomeFate expired(boolean doubtful, Duration late) {
        var by = String.format("%d.%03d s", late.toSeconds(), late.toMillisPart());
        return doubtful
                ? new WelcomeFate(State.UNCERTAIN, "An attempt got no answer, and the 20 s were over by " + by)
                : new WelcomeFate(State.MISSED, "The 20 s after the event were over by " + by);
    }
}
