package io.guanxi.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel's QR code at WeCom, as it should be and as it is; what it leads to is JSON of {@code ContactWay} or
 * {@code JoinWay}.
 *
 * @param settings as somebody asked for it
 * @param target what WeCom should have
 * @param asked what the call under way asks for
 * @param held what WeCom has
 * @param refused what WeCom refused, and is not asked for again until somebody changes it; {@link #GONE}: its end
 * @param turn counts the calls; there is one at a time
 */
record Way(
        String kind,
        String state,
        String settings,
        String wanted,
        String life,
        @Nullable String configId,
        @Nullable String qrCode,
        String target,
        @Nullable String asked,
        @Nullable String held,
        @Nullable String refused,
        int turn,
        boolean turnOpen,
        @Nullable String reason,
        @Nullable String warning,
        Instant changedAt) {
    static final String GONE = "GONE";

    /** A call to WeCom. */
    enum Step {
        MAKE("add"),
        CHANGE("update"),
        DROP("delete");

        final String word;

        Step(String word) {
            this.word = word;
        }
    }

    WayKind wayKind() {
        return WayKind.valueOf(kind);
    }

    boolean wantedGone() {
        return wanted.equals(GONE);
    }

    /** The next call that brings WeCom nearer to what is wanted; none while one is under way. */
    Optional<Step> next() {
        if (turnOpen) {
            return Optional.empty();
        }
        if (wantedGone()) {
            return configId == null || GONE.equals(refused) ? Optional.empty() : Optional.of(Step.DROP);
        }
        if (target.equals(refused)) {
            return Optional.empty();
        }
        if (configId == null) {
            return Optional.of(Step.MAKE);
        }
        return target.equals(held) ? Optional.empty() : Optional.of(Step.CHANGE);
    }

    /** Nothing is at WeCom, and nothing should be. */
    boolean isOver() {
        return wantedGone() && !turnOpen && configId == null;
    }
}
