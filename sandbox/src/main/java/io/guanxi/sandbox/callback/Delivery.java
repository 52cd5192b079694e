package io.guanxi.sandbox.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One callback to one app, and how it went.
 *
 * @param event what it was about; its content is not kept
 */
public record Delivery(long id, int agentId, String event, Instant createdAt, State state, List<Attempt> attempts) {
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Where a callback stands. */
    public enum State {
        WAITING,
        DELIVERED,
        /** WeCom tried as often as it does and dropped it. */
        GIVEN_UP,
        /** Never sent: a loss that was asked for. */
        LOST
    }

    /** One try: {@code result} is {@code HTTP 200}, or what went wrong. */
    public record Attempt(Instant at, Duration took, String result) {}

    Delivery tried(Attempt attempt, State now) {
        var more = new ArrayList<>(attempts);
        more.add(attempt);
        return new Delivery(id, agentId, event, createdAt, now, more);
    }

    Delivery now(State next) {
        return new Delivery(id, agentId, event, createdAt, next, attempts);
    }
}
