package io.guanxi.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * One feature's part in pulling everything from WeCom, in chunks of a few calls. {@link #next} asks, without writing and
 * outside any transaction; what it answers is written together with the progress, so that after a crash the pull goes on
 * where it was and counts nothing twice.
 */
public interface Pull {
    /** Unique among pulls, at most 32 ASCII characters; shown to operators. */
    String name();

    /** Pulls run in growing order. */
    int order();

    Pulled next(Position from);

    /**
     * Where a pull stands.
     *
     * @param resumeAt what the last chunk returned; empty at the beginning
     * @param startedAt when this pull began, restarts not counted: what WeCom has not shown since then is gone, or hidden
     * @param confirmed whether an operator says that losses are true, however great
     */
    record Position(Optional<String> resumeAt, Instant startedAt, boolean confirmed) {
        public Position(Optional<String> resumeAt, Instant startedAt) {
            this(resumeAt, startedAt, false);
        }
    }
}
