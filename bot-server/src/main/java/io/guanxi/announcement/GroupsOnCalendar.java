package io.guanxi.announcement;

import io.guanxi.announcement.Programme.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Announcements, and the times of programmes that are still to come. */
@Component
class GroupsOnCalendar implements OnCalendar {
    private static final int PAGE = 100;

    private final AnnouncementMapper rows;
    private final Programmes programmes;
    private final Clock clock;

    GroupsOnCalendar(AnnouncementMapper rows, Programmes programmes, Clock clock) {
        this.rows = rows;
        this.programmes = programmes;
        this.clock = clock;
    }

    @Override
    public List<Entry> between(Instant from, Instant to) {
        var now = clock.instant();
        var all = new ArrayList<Entry>();
        rows.between(from, to)
                .forEach(row -> all.add(new Entry("announcement", row.announcementId(), row.name(), row.at())));
        var page = programmes.page(new ProgrammeId(0), PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(programme -> programme.state() == State.ACTIVE)
                    .flatMap(programme -> times(programme, now.isAfter(from) ? now : from, to))
                    .forEach(all::add);
            page = programmes.page(page.get(page.size() - 1).id(), PAGE);
        }
        return all;
    }

    private static Stream<Entry> times(Programme programme, Instant from, Instant to) {
        var definition = programme.definition();
        return definition.calendar().slots(from.minusMillis(1), to.minusMillis(1)).stream()
                .map(slot -> new Entry("programme", programme.id().value(), definition.name(), slot));
    }
}
