package io.guanxi.fault;

/** The process dies here: nothing of ours may catch this, and only what was committed is left. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
