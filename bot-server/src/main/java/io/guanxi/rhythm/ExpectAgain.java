package io.guanxi.rhythm;

import io.guanxi.customer.Audience;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.BestGuides;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the few customers who are expected again about now on the lists of their guides: the longest awaited first. Of somebody on
 * leave another guide is told; where there is none, they wait for the next day.
 */
@Component
class ExpectAgain {
    private static final int PAGE = 1_000;

    private final RhythmRows rhythms;
    private final CardRows cards;
    private final Audience audience;
    private final BestGuides guides;
    private final ToDos toDos;
    private final RhythmSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExpectAgain(
            RhythmRows rhythms,
            CardRows cards,
            Audience audience,
            BestGuides guides,
            ToDos toDos,
            RhythmSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.audience = audience;
        this.guides = guides;
        this.toDos = toDos;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How many guides got something. Again on the same day nothing for those who did. */
    int give(LocalDate today) {
        int given = 0;
        for (var entry : byGuide(today).entrySet()) {
            if (Boolean.TRUE.equals(transaction.execute(status -> give(entry.getKey(), today, entry.getValue())))) {
                given++;
            }
        }
        return given;
    }

    /** Whom each guide would be told of on that day. */
    Map<StaffId, List<Usual>> byGuide(LocalDate today) {
        var window = new RhythmRows.Window(
                today.minusDays(settings.ahead()),
                today.plusDays(settings.ahead()),
                settings.certainty(),
                today.minusDays(settings.rest() - 1L));
        Map<StaffId, List<Usual>> byGuide = new LinkedHashMap<>();
        for (var day = window.from(); !day.isAfter(window.to()); day = day.plusDays(1)) {
            var page = rhythms.due(day, window, "", PAGE);
            while (!page.isEmpty()) {
                share(page, byGuide);
                page = rhythms.due(
                        day, window, page.get(page.size() - 1).customer().value(), PAGE);
            }
        }
        return byGuide;
    }

    private void share(List<Usual> page, Map<StaffId, List<Usual>> byGuide) {
        var customers = page.stream().map(Usual::customer).toList();
        var unwilling = audience.leftAlone(customers);
        var best = guides.of(customers, clock.instant());
        for (var usual : page) {
            var guide = best.get(usual.customer());
            if (guide != null && !guide.away() && !unwilling.contains(usual.customer())) {
                var list = byGuide.computeIfAbsent(guide.staff(), who -> new ArrayList<>());
                if (list.size() < settings.cards()) {
                    list.add(usual);
                }
            }
        }
    }

    private boolean give(StaffId guide, LocalDate today, List<Usual> expected) {
        if (cards.given(guide, today)) {
            return false;
        }
        expected.forEach(usual -> cards.add(guide, today, usual));
        toDos.add(expected.stream()
                .map(usual -> KindWords.toDo(guide, usual, today, settings.ahead()))
                .toList());
        return true;
    }
}
