package io.guanxi.channel;

import io.guanxi.channel.Statistics.Per;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What channels bring. */
@RestController
@RequestMapping("/api/v1/channels/statistics")
class StatisticsController {
    private static final int LONGEST_DAYS = 366;

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    /**
     * @param channel the state; empty for those who came by no channel
     * @param first the day, or the first day of the month
     * @param complete whether 30 days have passed since its end; until then lost and bought may grow
     */
    record View(String channel, LocalDate first, int added, int lost, int bought, boolean complete) {}

    /** What the numbers mean, and the numbers: each relation is counted from its own beginning. */
    record Answer(int lostWithinDays, long boughtWithinDays, List<View> periods) {}

    @GetMapping
    Answer of(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "DAY") Per per,
            @RequestParam Optional<String> channel) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw new IllegalArgumentException("from and to are days, to not before from, at most 366 days in all");
        }
        var periods = statistics.of(from, to, per, channel).entrySet().stream()
                .map(entry -> new View(
                        entry.getKey().channel(),
                        entry.getKey().first(),
                        entry.getValue().added(),
                        entry.getValue().lost(),
                        entry.getValue().bought(),
                        statistics.complete(entry.getKey().first(), per)))
                .toList();
        return new Answer(Statistics.LOST_WITHIN_DAYS, Statistics.BOUGHT_WITHIN.toDays(), periods);
    }
}
