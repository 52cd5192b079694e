package io.guanxi.todo;

import io.guanxi.todo.ToDosSettled.Settled;
import java.util.List;

/** Guides took their answer back: what was settled is open again. Published in the transaction that notes it. */
public record ToDosReopened(List<Settled> reopened) {
    public ToDosReopened {
        reopened = List.copyOf(reopened);
    }
}
