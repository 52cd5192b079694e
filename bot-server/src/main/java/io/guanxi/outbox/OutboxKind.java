package io.guanxi.outbox;

import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

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

    /** The member to whom it is an app message: WeCom silently drops more than 30 a minute and 1 000 an hour (90236). */
    default Optional<StaffId> member(P payload) {
        return Optional.empty();
    }

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
