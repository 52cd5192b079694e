package io.guanxi.announcement;

import io.guanxi.announcement.GroupResults.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What an announcement brought, beside groups that were not told. */
@RestController
@RequestMapping("/api/v1/announcements")
class GroupResultsController {
    private static final int LONGEST = 92;
    private static final String OF_ANNOUNCEMENT = "this announcement";
    private static final String OF_PROGRAMME =
            "the programme so far, up to this time of it: it holds back the same groups each time";

    private final GroupResults results;
    private final Announcements announcements;
    private final AnnouncementMapper rows;
    private final Clock clock;

    GroupResultsController(GroupResults results, Announcements announcements, AnnouncementMapper rows, Clock clock) {
        this.results = results;
        this.announcements = announcements;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param of what the comparison tells of
     * @param over whether these days have passed; before, it is not the last word
     * @param told the groups that were not held back, whether the owner sent it or not
     * @param compared by what customers did, the two kinds of groups; nothing if none was held back
     */
    record Shown(String of, int withinDays, boolean over, Sum told, Sum heldBack, Map<String, Compared> compared) {}

    /**
     * Sums over groups.
     *
     * @param sent groups to which it was sent
     * @param customers then; {@code here} those of them who are there still, among whom {@code did} counts
     */
    record Sum(long groups, long sent, long customers, long here, Map<String, Long> did, long left) {
        private static Sum of(List<Line> lines) {
            var did = new TreeMap<String, Long>();
            lines.forEach(line -> line.did().forEach((what, n) -> did.merge(what, n, Long::sum)));
            return new Sum(
                    lines.size(),
                    lines.stream().filter(Line::sent).count(),
                    lines.stream().mapToLong(Line::customers).sum(),
                    lines.stream().mapToLong(Line::here).sum(),
                    did,
                    lines.stream().mapToLong(Line::left).sum());
        }
    }

    @GetMapping("/{id}/results")
    Shown of(@PathVariable long id, @RequestParam(defaultValue = "7") int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("days is 1 to " + LONGEST);
        }
        var within = Duration.ofDays(days);
        var it = announcements
                .find(new AnnouncementId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no announcement " + id));
        var askedAt = rows.askedAt(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT, "nobody was asked to send announcement " + id + ": it is " + it.state()));
        var of = it.programme().map(programme -> OF_PROGRAMME).orElse(OF_ANNOUNCEMENT);
        return shown(of, results.of(it, askedAt, within), days, askedAt.plus(within));
    }

    private Shown shown(String of, List<Line> lines, int days, Instant end) {
        var told = lines.stream().filter(Line::told).toList();
        var held = lines.stream().filter(line -> !line.told()).toList();
        return new Shown(
                of,
                days,
                !clock.instant().isBefore(end),
                Sum.of(told),
                Sum.of(held),
                held.isEmpty() ? Map.of() : compared(told, held));
    }

    private Map<String, Compared> compared(List<Line> told, List<Line> held) {
        var compared = new TreeMap<String, Compared>();
        for (var what : results.deeds()) {
            compared.put(what, compare(told, held, line -> line.did().getOrDefault(what, 0L)));
        }
        compared.put("left", compare(told, held, Line::left));
        return compared;
    }

    private static Compared compare(List<Line> told, List<Line> held, ToLongFunction<Line> some) {
        return Compared.of(shares(told, some), shares(held, some));
    }

    /** Of those who were in the group then: whoever left counts as not having done it, or driving them out would look well. */
    private static List<Double> shares(List<Line> lines, ToLongFunction<Line> some) {
        return lines.stream()
                .filter(line -> line.customers() > 0)
                .map(line -> (double) some.applyAsLong(line) / line.customers())
                .toList();
    }
}
