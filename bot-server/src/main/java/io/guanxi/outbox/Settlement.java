package io.guanxi.outbox;

import java.time.Instant;

/** How a call ended for good. */
public sealed interface Settlement<R> {
    record Done<R>(R result, Instant at) implements Settlement<R> {}

    /** WeCom will not do it; {@code code} is WeCom's errcode. */
    record Refused<R>(int code, String reason) implements Settlement<R> {}

    /** Its time was over before WeCom took it. */
    record Expired<R>(String reason) implements Settlement<R> {}
}
