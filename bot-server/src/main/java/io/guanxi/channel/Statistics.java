package io.guanxi.channel;

import io.guanxi.channel.ArrivalMapper.SeenRow;
import io.guanxi.order.Purchases;
import io.guanxi.order.Purchases.Since;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How many came by which channel, how many of them left soon, and how many bought. Reads in pages, whatever the number. */
@Component
class Statistics {
    static final int LOST_WITHIN_DAYS = 7;
    static final Duration BOUGHT_WITHIN = Duration.ofDays(30);
    private static final int PAGE = 2000;

    private final ArrivalMapper rows;
    private final Purchases purchases;
    private final ChannelSettings settings;
    private final Clock clock;

    Statistics(ArrivalMapper rows, Purchases purchases, ChannelSettings settings, Clock clock) {
        this.rows = rows;
        this.purchases = purchases;
        this.settings = settings;
        this.clock = clock;
    }

    /** By what arrivals are counted together. */
    enum Per {
        DAY,
        MONTH
    }

    /** @param first the day, or the first of the month */
    record Period(String channel, LocalDate first) {}

    /**
     * Of the relations that began by a channel in a period:
     *
     * @param added how many they are
     * @param lost of how many the customer deleted the guide within 7 days
     * @param bought of how many the customer bought something within 30 days, from whomever
     */
    record Counts(int added, int lost, int bought) {
        private static final Counts NONE = new Counts(0, 0, 0);

        private Counts and(boolean lostOne, boolean boughtOne) {
            return new Counts(added + 1, lost + (lostOne ? 1 : 0), bought + (boughtOne ? 1 : 0));
        }
    }

    /** @param to the last day, itself counted */
    SortedMap<Period, Counts> of(LocalDate from, LocalDate to, Per per, Optional<String> channel) {
        var counts = new TreeMap<Period, Counts>(
                Comparator.comparing(Period::channel).thenComparing(Period::first));
        var end = startOf(to.plusDays(1));
        var page = rows.page(startOf(from), "", "", end, LOST_WITHIN_DAYS, PAGE);
        while (!page.isEmpty()) {
            count(
                    page.stream()
                            .filter(row -> channel.isEmpty() || row.state().equals(channel.get()))
                            .toList(),
                    per,
                    counts);
            var last = page.get(page.size() - 1);
            page = rows.page(last.addedAt(), last.externalUserid(), last.staffId(), end, LOST_WITHIN_DAYS, PAGE);
        }
        return counts;
    }

    private void count(List<SeenRow> page, Per per, Map<Period, Counts> counts) {
        for (var round : rounds(page)) {
            var bought = purchases.firstAfter(round.stream()
                    .map(row -> new Since(new ExternalUserId(row.externalUserid()), row.addedAt()))
                    .toList());
            for (var row : round) {
                boolean soon = Optional.ofNullable(bought.get(new ExternalUserId(row.externalUserid())))
                        .filter(at -> at.isBefore(row.addedAt().plus(BOUGHT_WITHIN)))
                        .isPresent();
                counts.merge(
                        new Period(row.state(), first(row.addedAt(), per)),
                        Counts.NONE.and(row.lost(), soon),
                        (before, one) -> before.and(row.lost(), soon));
            }
        }
    }

    /** A customer at most once in each: of several moments of one customer only the first would be answered. */
    private static List<List<SeenRow>> rounds(List<SeenRow> page) {
        var rounds = new ArrayList<List<SeenRow>>();
        var times = new HashMap<String, Integer>();
        for (var row : page) {
            int round = times.merge(row.externalUserid(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return rounds;
    }

    /** Whether nothing can be added to a period's numbers any more, but by what is told late. */
    boolean complete(LocalDate first, Per per) {
        var end = startOf(per == Per.DAY ? first.plusDays(1) : first.plusMonths(1));
        return !clock.instant().isBefore(end.plus(BOUGHT_WITHIN));
    }

    private LocalDate first(Instant at, Per per) {
        var day = settings.wall(at).toLocalDate();
        return per == Per.DAY ? day : day.withDayOfMonth(1);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }
}
