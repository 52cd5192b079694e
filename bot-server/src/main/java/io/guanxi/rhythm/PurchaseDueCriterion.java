package io.guanxi.rhythm;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * {@code {"purchaseDueInDays": {"atMost": 7, "category": "咖啡豆"}}}: usually buys again within so many days from today, surely
 * enough; as worked out in the morning. {@code atLeast} is 0 unless given.
 */
@Component
class PurchaseDueCriterion implements Criterion {
    private static final int LONGEST = 366;

    private final RhythmSettings settings;

    PurchaseDueCriterion(RhythmSettings settings) {
        this.settings = settings;
    }

    private record Due(int atLeast, int atMost, Optional<String> category) {}

    @Override
    public String name() {
        return "purchaseDueInDays";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var due = read(argument);
        var today = settings.day(now);
        return Clause.of(
                "SELECT r.external_userid FROM rhythm r WHERE r.expected_on BETWEEN ? AND ? AND r.certainty >= ?"
                        + " AND r.category = ?",
                today.plusDays(due.atLeast()),
                today.plusDays(due.atMost()),
                settings.certainty(),
                due.category().orElse(Usual.ANYTHING));
    }

    @Override
    public String words(JsonNode argument) {
        var due = read(argument);
        var days = due.atLeast() == 0 ? due.atMost() + " 天内" : due.atLeast() + " 至 " + due.atMost() + " 天后";
        return "预计 " + days + "再次购买"
                + due.category().map(what -> "“" + what + "”").orElse("");
    }

    private static Due read(JsonNode argument) {
        var written = new Argument(argument);
        var fields = written.fields("atLeast", "atMost", "category");
        int most = written.needed(fields, "atMost").number(0, LONGEST);
        int least = Optional.ofNullable(fields.get("atLeast"))
                .map(field -> field.number(0, LONGEST))
                .orElse(0);
        if (least > most) {
            throw written.wrong("must not have an atLeast above its atMost");
        }
        return new Due(least, most, Optional.ofNullable(fields.get("category")).map(Argument::text));
    }
}
