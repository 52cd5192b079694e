package io.guanxi.touch;

/** The number of one firing of a plan. */
public record RunId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
