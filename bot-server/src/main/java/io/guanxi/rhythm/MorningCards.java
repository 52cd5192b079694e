package io.guanxi.rhythm;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives each guide one card a day, with the few of their customers who are expected again about now: the longest awaited first. */
@Component
class MorningCards {
    private static final int PAGE = 1_000;

    private final RhythmRows rhythms;
    private final CardRows cards;
    private final Audience audience;
    private final Outbox outbox;
    private final RhythmSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MorningCards(
            RhythmRows rhythms,
            CardRows cards,
            Audience audience,
            Outbox outbox,
            RhythmSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.audience = audience;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How many guides got one. Again on the same day it gives none to those who have one. */
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
        Instant now = clock.instant();
        var until = today.atTime(settings.until()).atZone(settings.zone()).toInstant();
        outbox.add(new OutboxCall<>(
                RhythmCard.NAME,
                guide + "@" + today,
                Priority.NORMAL,
                now,
                Optional.of(until),
                new RhythmCard.Card(guide, today)));
        return true;
    }
}
