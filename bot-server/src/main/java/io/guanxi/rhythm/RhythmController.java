package io.guanxi.rhythm;

import io.guanxi.customer.Customers;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How regularly somebody buys, and of whom guides will be told. */
@RestController
@RequestMapping("/api/v1")
class RhythmController {
    private final WorkOutRhythms rhythms;
    private final ExpectAgain cards;
    private final Customers customers;
    private final RhythmSettings settings;
    private final Clock clock;

    RhythmController(
            WorkOutRhythms rhythms, ExpectAgain cards, Customers customers, RhythmSettings settings, Clock clock) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param category empty for anything; {@code certainty} in percent */
    record Shown(
            String category,
            LocalDate lastOn,
            LocalDate expectedOn,
            int intervalDays,
            int certainty,
            int purchases,
            boolean sureEnough) {}

    record Expected(String customer, String category, LocalDate expectedOn, int certainty) {}

    record GuidesCard(String staff, List<Expected> customers) {}

    /** As it is now, with the purchase of a minute ago; an empty list: fewer than three days with a purchase. */
    @GetMapping("/customers/{id}/rhythm")
    List<Shown> one(@PathVariable String id) {
        var customer = new ExternalUserId(id);
        if (!customers.isKnown(customer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no customer " + id);
        }
        return rhythms.of(customer, clock.instant()).stream().map(this::shown).toList();
    }

    /** The cards that guides would get on that day (without it: today), as far as is known now; nothing is written. */
    @GetMapping("/rhythm/cards")
    List<GuidesCard> cards(@RequestParam Optional<LocalDate> on) {
        return cards.byGuide(on.orElseGet(() -> settings.day(clock.instant()))).entrySet().stream()
                .map(entry -> new GuidesCard(
                        entry.getKey().value(),
                        entry.getValue().stream()
                                .map(RhythmController::expected)
                                .toList()))
                .toList();
    }

    private static Expected expected(Usual usual) {
        return new Expected(
                usual.customer().value(),
                usual.category(),
                usual.rhythm().expectedOn(),
                usual.rhythm().certainty());
    }

    private Shown shown(Usual usual) {
        var rhythm = usual.rhythm();
        return new Shown(
                usual.category(),
                rhythm.lastOn(),
                rhythm.expectedOn(),
                rhythm.intervalDays(),
                rhythm.certainty(),
                rhythm.purchases(),
                rhythm.certainty() >= settings.certainty());
    }
}
