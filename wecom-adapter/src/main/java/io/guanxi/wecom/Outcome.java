package io.guanxi.wecom;

import java.time.Duration;
import java.util.function.Function;

/**
 * How a call to WeCom ended, sealed by remedy: what the caller should do next decides the shape. Partial success is part
 * of {@code T}, since errcode 0 with a list of failures is WeCom's normal case (90313).
 */
public sealed interface Outcome<T> {

    /** WeCom did it, or as much of it as {@code value} says. */
    record Done<T>(T value) implements Outcome<T> {}

    /** WeCom did not do it now, and nothing was changed; the same call may be made {@code after} that long. */
    record TryLater<T>(Later why, Duration after, ApiError error) implements Outcome<T> {}

    /** WeCom will not do it, however often it is asked; the reason belongs to the people concerned. */
    record Refused<T>(ApiError error) implements Outcome<T> {}

    /** WeCom will not do it until an operator changes something; {@code whatToDo} is the sentence to show them. */
    record Misconfigured<T>(ApiError error, String whatToDo) implements Outcome<T> {}

    /** The request may or may not have arrived: look up what exists before sending anything that creates again. */
    record Unknown<T>(ApiError error) implements Outcome<T> {}

    /** Why a later try has a chance. */
    enum Later {
        /** System busy, overload, no connection. */
        TRANSIENT,
        /** The quota of this API is used up for its window: nobody may call this API before the wait is over. */
        QUOTA,
        /** Another write to the same object is under way. */
        CONFLICT,
        /** WeCom is still preparing what was asked about. */
        NOT_READY
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> f) {
        if (this instanceof Done<T> done) {
            return new Done<>(f.apply(done.value()));
        }
        return failure(this);
    }

    /** Every outcome but Done carries no value, so it may pass as the outcome of another type. */
    @SuppressWarnings("unchecked")
    private static <R> Outcome<R> failure(Outcome<?> outcome) {
        return (Outcome<R>) outcome;
    }
}
