package io.guanxi.handover;

import io.guanxi.customer.WhoFollows;
import io.guanxi.staff.Workplaces;
import io.guanxi.staff.Workplaces.Workplace;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Guides whose customers nobody can be given any more before long: WeCom transfers only of who left within a year, and of who
 * logged in within a year (40205; 92125, 94081). It tells nobody when somebody logged in, so for who is here the last sign that
 * we know of counts: a customer they added.
 */
@Component
class ClosingDoors {
    private static final Duration YEAR = Duration.ofDays(365);

    private final JdbcTemplate sql;
    private final WhoFollows whoFollows;
    private final Workplaces workplaces;
    private final HandoverSettings settings;
    private final Clock clock;

    ClosingDoors(
            JdbcTemplate sql, WhoFollows whoFollows, Workplaces workplaces, HandoverSettings settings, Clock clock) {
        this.sql = sql;
        this.whoFollows = whoFollows;
        this.workplaces = workplaces;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A guide who left or gave no sign for long, and still has customers.
     *
     * @param daysLeft negative: the door is closed
     */
    record Door(String guide, long customers, Optional<Instant> leftAt, Instant lastSign, long daysLeft) {}

    /** The most urgent first. */
    List<Door> all() {
        var now = clock.instant();
        var places = workplaces.all();
        var mutual = whoFollows.mutual();
        var doors = new ArrayList<Door>();
        sql.query(
                "SELECT c.staff_id, COUNT(*) AS n, MAX(c.followed_at) AS last_at FROM (" + mutual.sql()
                        + ") c GROUP BY c.staff_id",
                row -> {
                    var guide = new StaffId(row.getString("staff_id"));
                    var leftAt = Optional.ofNullable(places.get(guide)).flatMap(Workplace::leftAt);
                    var sign = row.getTimestamp("last_at").toInstant();
                    if (leftAt.isPresent() || sign.isBefore(now.minus(Duration.ofDays(settings.idleDays())))) {
                        var left = Duration.between(now, leftAt.orElse(sign).plus(YEAR))
                                .toDays();
                        doors.add(new Door(guide.value(), row.getLong("n"), leftAt, sign, left));
                    }
                },
                mutual.bound());
        doors.sort(Comparator.comparingLong(Door::daysLeft).thenComparing(Door::guide));
        return List.copyOf(doors);
    }
}
