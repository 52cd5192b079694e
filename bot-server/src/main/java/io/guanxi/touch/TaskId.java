package io.guanxi.touch;

/** The number of one mass message to be confirmed by one guide. */
record TaskId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
