package io.guanxi.result;

/** So many of so many, with the 95 % interval in which the true share lies (Wilson), and the difference of two (Newcombe, method 10). */
record Share(long some, long of) {
    private static final double Z = 1.959963984540054;

    Share {
        if (some < 0 || some > of) {
            throw new IllegalArgumentException(some + " of " + of + " is no share");
        }
    }

    /** From 0 to 1, of differences from -1. */
    record Interval(double low, double high) {}

    double value() {
        return of == 0 ? 0 : (double) some / of;
    }

    Interval interval() {
        if (of == 0) {
            return new Interval(0, 1);
        }
        double p = value();
        double z2 = Z * Z;
        double middle = (2 * some + z2) / (2 * (of + z2));
        double half = Z * Math.sqrt(z2 + 4 * some * (1 - p)) / (2 * (of + z2));
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** Of this share less the other. */
    Interval minus(Share other) {
        double difference = value() - other.value();
        var mine = interval();
        var theirs = other.interval();
        double down = Math.hypot(value() - mine.low(), theirs.high() - other.value());
        double up = Math.hypot(mine.high() - value(), other.value() - theirs.low());
        return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
    }
}
