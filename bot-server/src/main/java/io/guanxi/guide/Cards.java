package io.guanxi.guide;

import io.guanxi.guide.CardRows.Card;
import io.guanxi.guide.ChangeCard.Change;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.todo.DayList;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The cards with the list of the day: one for each guide and day, which shows how things stand. */
@Component
class Cards {
    static final String BEGINS = "todo";
    /** WeCom's code lives 72 h (94888). */
    private static final Duration CODE_LIVES = Duration.ofDays(3);

    private final CardRows rows;
    private final DayList list;
    private final Outbox outbox;
    private final Clock clock;

    Cards(CardRows rows, DayList list, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.list = list;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In a transaction of the caller's. False if the guide has the day's or saw the list, or there is nothing to do. */
    boolean give(StaffId guide, LocalDate day, Instant until) {
        var now = clock.instant();
        var card = new Card(guide, day, BEGINS + "-" + day + "-" + UUID.randomUUID());
        boolean first = rows.begin(card, now);
        if (!first || !list.of(guide, day).isEmpty() || list.choose(guide, day).isEmpty()) {
            return false;
        }
        outbox.add(new OutboxCall<>(ShowCard.NAME, card.key(), Priority.NORMAL, now, Optional.of(until), card));
        return true;
    }

    /** What has come up since the list was given, if there is room on it and the card can show it; else it waits to be asked for. */
    void topUp(StaffId guide, LocalDate day) {
        var since = clock.instant().minus(CODE_LIVES);
        rows.find(guide, day).filter(card -> rows.hasCode(card, since)).ifPresent(card -> {
            int before = list.of(guide, day).size();
            if (list.choose(guide, day).size() > before) {
                refresh(guide, day);
            }
        });
    }

    /** With the right that a click brought, and with what has come up since. */
    void tapped(Card card, String code, Instant since, Optional<Long> chosen) {
        list.topUp(card.guide(), card.day());
        show(card, code, since, chosen);
    }

    /** With the right that a click brought. */
    void show(Card card, String code, Instant since, Optional<Long> chosen) {
        var key = UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)).toString();
        outbox.add(new OutboxCall<>(
                ChangeCard.NAME,
                key,
                Priority.INTERACTIVE,
                clock.instant(),
                Optional.of(since.plus(CODE_LIVES)),
                new Change(card, code, chosen)));
    }

    /** After something that was not done on the card itself; as far as there is a right left to change it. */
    void refresh(StaffId guide, LocalDate day) {
        var since = clock.instant().minus(CODE_LIVES);
        rows.find(guide, day).ifPresent(card -> rows.takeCode(card, since)
                .ifPresent(code -> show(card, code, clock.instant(), Optional.empty())));
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from(), event.to());
    }
}
