package io.guanxi.segment;

/** The number of a segment. */
public record SegmentId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
