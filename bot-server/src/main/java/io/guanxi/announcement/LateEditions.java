package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncementMapper.LateRow;
import io.guanxi.downtime.Late;
import io.guanxi.downtime.Late.Done;
import io.guanxi.downtime.LateTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcements, and times of programmes, that came late: begun as soon as a server ran again, or left out with the reason. */
@Component
class LateEditions implements LateTimes {
    private static final int LATE_SECONDS = 300;

    private final AnnouncementMapper rows;

    LateEditions(AnnouncementMapper rows) {
        this.rows = rows;
    }

    @Override
    public String what() {
        return "announcement";
    }

    @Override
    public String inChinese() {
        return "群公告";
    }

    @Override
    public List<Late> late(Instant since, Instant before, int limit) {
        return rows.late(since, before, LATE_SECONDS, limit).stream()
                .map(LateEditions::late)
                .toList();
    }

    private static Late late(LateRow row) {
        boolean leftOut = row.state().equals("SKIPPED");
        return new Late(
                row.announcementId(),
                row.name(),
                row.due(),
                row.noticedAt(),
                leftOut ? Done.SKIPPED : Done.CAUGHT_UP,
                Optional.ofNullable(row.reason())
                        .orElse("its owners were asked late, as soon as the rules of the house let them be asked"));
    }
}
