package io.guanxi.outbox;

import io.guanxi.wecom.Outcome;
import java.time.Instant;

/**
 * One kind of call to WeCom: how it is made, what to ask after an unknown outcome, and who hears the result.
 *
 * @param <P> what the call needs, a record that Jackson can write and read
 * @param <R> what WeCom answers
 */
public interface OutboxKind<P, R> {
    /** Unique among kinds, at most 40 ASCII characters; stored with each row. */
    String name();

    Class<P> payload();

    /** The WeCom API whose quota the call uses, for example {@code externalcontact/mark_tag}. */
    String api();

    Outcome<R> send(P payload);

    /**
     * Asked instead of sending when an earlier attempt may have arrived. The default is right only for calls that may be
     * repeated; a call that creates something must ask WeCom what exists.
     */
    default LookUp<R> lookUp(P payload, Instant firstSentAt) {
        return new LookUp.SendAgain<>();
    }

    /** Runs once, in the transaction that closes the row. */
    default void settled(P payload, Settlement<R> settlement) {}

    /** Runs in the transaction that makes the row a dead letter. It may be replayed, and settled after all. */
    default void givenUp(P payload, String why) {}
}
