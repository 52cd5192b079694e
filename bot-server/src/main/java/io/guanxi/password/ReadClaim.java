package io.guanxi.password;

import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops;
import io.guanxi.wiring.OurTimes;
import io.guanxi.wiring.StrictJson;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what a till sends. */
@Component
class ReadClaim {
    private static final int LONGEST = 64;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final NamedCustomer named;
    private final Shops shops;
    private final PasswordRedemptionMapper rows;
    private final PasswordSettings settings;
    private final StrictJson json;
    private final Clock clock;

    ReadClaim(
            NamedCustomer named,
            Shops shops,
            PasswordRedemptionMapper rows,
            PasswordSettings settings,
            StrictJson json,
            Clock clock) {
        this.named = named;
        this.shops = shops;
        this.rows = rows;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    record Told(
            Optional<String> shop,
            Optional<String> words,
            Optional<NamedCustomer.Name> customer,
            Optional<BigDecimal> amount,
            Optional<String> currency,
            Optional<String> number,
            Optional<String> at) {}

    /** @param named whether it says whose it is, known or not */
    record Read(Claim claim, boolean named) {}

    /** @throws IllegalArgumentException with a sentence that says what to send */
    Read claim(String body, Actor by) {
        var told = json.read("The redemption", body, Told.class);
        var shop = text("shop", told.shop()).orElseThrow(() -> missing("shop", "the code of the shop"));
        var number = text("number", told.number());
        shops.requireKnown(List.of(shop), () -> number.flatMap(n -> rows.withNumber(shop, n))
                .isPresent());
        var whom = told.customer().map(named::find);
        var claim = new Claim(
                shop,
                text("words", told.words()).orElseThrow(() -> missing("words", "what the customer said")),
                whom.flatMap(NamedCustomer.Found::customer),
                whom.flatMap(NamedCustomer.Found::stranger),
                told.amount().map(amount -> new Money(amount, told.currency().orElse(settings.currency()))),
                number,
                told.at().map(this::time).orElseGet(clock::instant),
                by);
        return new Read(claim, whom.isPresent());
    }

    private static Optional<String> text(String field, Optional<String> written) {
        return written.map(String::strip).filter(text -> !text.isEmpty()).map(text -> {
            if (text.codePointCount(0, text.length()) > LONGEST) {
                throw new IllegalArgumentException("\"" + field + "\" has more than " + LONGEST + " characters");
            }
            return text;
        });
    }

    private Instant time(String text) {
        try {
            var at = OurTimes.checked(OffsetDateTime.parse(text).toInstant(), text)
                    .truncatedTo(ChronoUnit.MILLIS);
            if (at.isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
                throw new IllegalArgumentException("\"at\" is in the future; look at the till's clock");
            }
            return at;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"at\" is written with its zone, as 2026-03-01T10:00:00+08:00", e);
        }
    }

    private static IllegalArgumentException missing(String field, String what) {
        return new IllegalArgumentException("\"" + field + "\" is missing: " + what);
    }
}
