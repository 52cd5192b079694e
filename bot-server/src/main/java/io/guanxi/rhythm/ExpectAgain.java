package io.guanxi.rhythm;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the few customers who are expected again about now on the lists of their guides: the longest awaited first. */
@Component
class ExpectAgain {
    private static final int PAGE = 1_000;

    private final RhythmRows rhythms;
    private final CardRows cards;
    private final Audience audience;
    private final ToDos toDos;
    private final RhythmSettings settings;
    private final TransactionTemplate transaction;

    ExpectAgain(
            RhythmRows rhythms,
            CardRows cards,
            Audience audience,
            ToDos toDos,
            RhythmSettings settings,
            TransactionTemplate transaction) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.audience = audience;
        this.toDos = toDos;
        this.settings = settings;
        this.transaction = transaction;
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
        var unwilling = audience.optedOut(customers).keySet();
        Map<ExternalUserId, StaffId> guides =
                audience.reachable(customers).stream().collect(toMap(Reachable::customer, Reachable::staff));
        for (var usual : page) {
            var guide = guides.get(usual.customer());
            if (guide != null && !unwilling.contains(usual.customer())) {
                var list = byGuide.computeIfAbsent(guide, who -> new ArrayList<>());
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
