package io.guanxi.wiring;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/** The years that somebody can mean: any other is a slip of the pen, and not every database can keep it. */
public final class OurTimes {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private OurTimes() {}

    /**
     * The time itself, if its year can be meant.
     *
     * @throws IllegalArgumentException with a sentence that begins with what was written
     */
    public static <T extends Temporal> T checked(T time, String written) {
        var dated = time instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : time;
        int year = dated.get(ChronoField.YEAR);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "\"" + written + "\" is too far away; the year is " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return time;
    }
}
