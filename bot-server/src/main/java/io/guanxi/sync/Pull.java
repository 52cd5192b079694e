package io.guanxi.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * One feature's part in pulling everything from WeCom, in chunks of a few calls. A chunk is written before it is
 * reported, so that after a crash the pull goes on where it was; a chunk may therefore come twice and must bear it.
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
     */
    record Position(Optional<String> resumeAt, Instant startedAt) {}
}
