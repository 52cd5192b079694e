package io.guanxi.sandbox.bench.measure;

/** Whose CPU time is read. */
public enum Who {
    SERVER,
    DATABASE,
    /** The server that does it as people usually do. */
    BASELINE,
    REDIS,
    /** This process: the load generator and the simulated WeCom. */
    BENCH
}
