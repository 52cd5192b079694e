package io.guanxi.outbox;

import java.time.Duration;

/** What asking WeCom about an earlier attempt brought to light. */
public sealed interface LookUp<R> {
    /** The earlier attempt did arrive; this is its result. */
    record Found<R>(R result) implements LookUp<R> {}

    /** It did not arrive, or repeating it does no harm. */
    record SendAgain<R>() implements LookUp<R> {}

    /** WeCom can't say yet. */
    record AskLater<R>(Duration after, String why) implements LookUp<R> {}
}
