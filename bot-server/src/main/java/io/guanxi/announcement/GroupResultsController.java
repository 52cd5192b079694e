package io.guanxi.announcement;

import io.guanxi.announcement.GroupResults.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
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
     * @param over whether these days have passed; before, it is not the last word
     * @param told the groups whose owners were asked, whether they sent it or not
     * @param compared by what customers did, the two kinds of groups; nothing if none was held back
     */
    record Shown(int withinDays, boolean over, Sum told, Sum heldBack, Map<String, Compared> compared) {}

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
        return shown(results.of(it.id(), askedAt, within), days, askedAt.plus(within));
    }

    private Shown shown(List<Line> lines, int days, Instant end) {
        var told = lines.stream().filter(Line::told).toList();
        var held = lines.stream().filter(line -> !line.told()).toList();
        return new Shown(
                days,
                !clock.instant().isBefore(end),
                Sum.of(told),
                Sum.of(held),
                held.isEmpty() ? Map.of() : compared(told, held));
    }

    private Map<String, Compared> compared(List<Line> told, List<Line> held) {
        var compared = new TreeMap<String, Compared>();
        results.deeds()
                .forEach(what -> compared.put(
                        what,
                        compare(
                                told,
                                held,
                                line -> line.here() > 0,
                                line -> share(line.did().getOrDefault(what, 0L), line.here()))));
        compared.put(
                "left",
                compare(told, held, line -> line.customers() > 0, line -> share(line.left(), line.customers())));
        return compared;
    }

    private static Compared compare(
            List<Line> told, List<Line> held, Predicate<Line> counts, ToDoubleFunction<Line> share) {
        return Compared.of(shares(told, counts, share), shares(held, counts, share));
    }

    private static List<Double> shares(List<Line> lines, Predicate<Line> counts, ToDoubleFunction<Line> share) {
        return lines.stream().filter(counts).mapToDouble(share).boxed().toList();
    }

    private static double share(long some, long of) {
        return (double) some / of;
    }
}
