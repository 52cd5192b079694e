package io.guanxi.sandbox.bench.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One callback, and what it makes true.
 *
 * @param plaintext the XML before it is sealed
 * @param change of one relation; none for what only asks for a look at WeCom
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the wire; nobody compares happenings
public record Happening(byte[] plaintext, Optional<Change> change) {

    /** From that time on, this is the relation of the two. */
    public record Change(String staff, String customer, Relation relation, Instant at) {}
}
