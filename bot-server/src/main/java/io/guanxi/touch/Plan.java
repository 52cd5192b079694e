package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What an operator intends, and how far it may go.
 *
 * @param author the operator's name; empty if a program made it
 */
record Plan(PlanId id, Intent intent, State state, Instant createdAt, String author, Optional<Approval> approval) {
    enum State {
        /** It needs the approval of a second person. */
        WAITING,
        ACTIVE,
        PAUSED,
        CANCELLED
    }

    /** That somebody else has agreed to what a fingerprint stands for. */
    record Approval(String by, Instant at, String fingerprint) {}

    String name() {
        return intent.name();
    }

    String occasion() {
        return intent.occasion();
    }

    String text() {
        return intent.text();
    }

    PlanContent content() {
        return intent.content();
    }

    Timing timing() {
        return intent.timing();
    }

    ZoneId zone() {
        return intent.zone();
    }

    String settings() {
        return intent.settings();
    }

    Limits limits() {
        return intent.limits();
    }

    /** Its own first, which is for those for whom no variant is. */
    List<Words> allWords() {
        return content().all(text()).toList();
    }

    LocalDate dayOf(Instant moment) {
        return moment.atZone(zone()).toLocalDate();
    }

    /** Whether its slots are looked at; one that waits notes why it is silent. */
    boolean isActive() {
        return state == State.ACTIVE || state == State.WAITING;
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Plan[" + id + ", " + occasion() + ", " + timing().at() + " " + zone() + ", " + state + "]";
    }
}
