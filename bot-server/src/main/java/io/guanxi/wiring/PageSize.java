package io.guanxi.wiring;

/** How many a request wants of a list at once. */
public final class PageSize {
    private PageSize() {}

    /** The limit, if it is 1 to so many; refused with a sentence otherwise. */
    public static int of(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("\"limit\" is 1 to " + most + ", not " + limit);
        }
        return limit;
    }
}
