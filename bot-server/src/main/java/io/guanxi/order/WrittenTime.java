package io.guanxi.order;

import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Times as people and Excel write them; without a zone they are the shops' wall clock.
 *
 * @param zone where the shops are
 */
record WrittenTime(ZoneId zone) {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("[uuuu-M-d][uuuu/M/d][uuuu.M.d][uuuu年M月d日][[' ']['T']H:mm[:ss[.SSS]]][XXX][X]");

    /** ISO 8601 with its offset. */
    String read(Column column, String text) {
        try {
            var time = WRITTEN.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof ZonedDateTime zoned) {
                return zoned.toOffsetDateTime().toString();
            }
            var local = time instanceof LocalDateTime wall ? wall : ((LocalDate) time).atStartOfDay();
            return local.atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            throw new BadLine(
                    column,
                    text + " is no time",
                    "Write it as 2026-03-01 10:00, or with a zone as 2026-03-01T10:00:00+08:00");
        }
    }
}
