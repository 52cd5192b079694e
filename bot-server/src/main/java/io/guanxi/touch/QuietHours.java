package io.guanxi.touch;

import java.time.LocalTime;

/** Hours in which nobody is written to, from the first inclusive to the second exclusive, over midnight if need be. */
record QuietHours(LocalTime from, LocalTime to) {
    QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " would never end");
        }
    }

    boolean contain(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        return from.isBefore(to) ? begun && notOver : begun || notOver;
    }

    @Override
    public String toString() {
        return from + "–" + to;
    }
}
