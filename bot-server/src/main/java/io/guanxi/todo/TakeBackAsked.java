package io.guanxi.todo;

import io.guanxi.todo.ToDosSettled.Settled;

/** A guide wants to take an answer back; published before that is done, so that whoever cannot undo what came of it says so. */
public final class TakeBackAsked {
    private final Settled settled;
    private boolean refused;

    TakeBackAsked(Settled settled) {
        this.settled = settled;
    }

    public Settled settled() {
        return settled;
    }

    public void refuse() {
        refused = true;
    }

    boolean refused() {
        return refused;
    }
}
