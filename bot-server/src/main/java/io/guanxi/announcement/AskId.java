package io.guanxi.announcement;

/** The number of an {@link Ask}. */
record AskId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
