package io.guanxi.inbox;

import io.guanxi.wecom.CallbackEvent;
import java.util.List;

/**
 * What the house does about one kind of callback. Called with a batch, inside the transaction that also marks the batch
 * as handled: database changes and outbox rows only, no call to WeCom. An exception rolls the batch back and it is
 * taken again one by one, so a handler must bear being called twice.
 */
public interface CallbackHandler<E extends CallbackEvent> {
    Class<E> event();

    void handle(List<Received<E>> batch);
}
