package io.guanxi.coupon;

import io.guanxi.coupon.GiveCoupons.Gift;
import io.guanxi.coupon.GiveCoupons.Given;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A benefit for a list of customers. */
@RestController
class GiftController {
    private static final int MOST = 1000;
    private static final String GIVE = "To give coupons, send JSON such as {\"name\":\"thanks-2026-11\","
            + "\"benefit\":\"拿铁一杯\",\"until\":\"2026-12-31T15:59:59Z\",\"customers\":[\"wm…\"]}, with up to " + MOST
            + " customers";

    private final GiveCoupons give;
    private final Shops shops;
    private final StrictJson json;
    private final Clock clock;

    GiftController(GiveCoupons give, Shops shops, StrictJson json, Clock clock) {
        this.give = give;
        this.shops = shops;
        this.json = json;
        this.clock = clock;
    }

    /** @param from now, if left out */
    record Form(
            Optional<String> name,
            Optional<String> benefit,
            Optional<Set<String>> shops,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<List<String>> customers) {
        Gift gift(Instant now) {
            var terms = new Terms(needed(benefit), shops.orElse(Set.of()), from.orElse(now), needed(until));
            var whom = customers
                    .filter(list -> !list.isEmpty() && list.size() <= MOST)
                    .orElseThrow(() -> new IllegalArgumentException(GIVE));
            return new Gift(
                    needed(name), terms, whom.stream().map(ExternalUserId::new).toList());
        }

        private static <T> T needed(Optional<T> field) {
            return field.orElseThrow(() -> new IllegalArgumentException(GIVE));
        }
    }

    /** Asked again, it answers with the same coupons; of whoever gets none it says why. */
    @PostMapping("/api/v1/coupons")
    List<Given> give(@RequestBody String body, Actor actor) {
        var gift = json.read(GIVE, body, Form.class).gift(clock.instant());
        shops.requireKnown(gift.terms().shops(), () -> give.isGiven(gift));
        return give.give(gift, actor);
    }
}
