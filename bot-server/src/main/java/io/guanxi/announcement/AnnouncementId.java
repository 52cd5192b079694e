package io.guanxi.announcement;

/** The number of an announcement. */
record AnnouncementId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
