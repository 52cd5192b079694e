package io.guanxi.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An audience that was given a name. Who belongs to it is asked of the database each time, never kept.
 *
 * @param definition the condition, as JSON
 * @param tracked whether each night notes who came in and who went out
 * @param countedFrom the first night that noted its members; changes are known from the next on
 */
public record Segment(
        SegmentId id,
        String name,
        String definition,
        boolean tracked,
        Optional<LocalDate> countedFrom,
        int version,
        Instant createdAt,
        Instant changedAt) {}
