package io.guanxi.announcement;

/** The number of a recurring programme. */
record ProgrammeId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
