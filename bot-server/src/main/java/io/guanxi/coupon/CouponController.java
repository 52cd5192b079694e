package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.Redemption;
import io.guanxi.coupon.RedeemCoupons.Till;
import io.guanxi.coupon.Redeeming.Reason;
import io.guanxi.coupon.Redeeming.TooLate;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import io.guanxi.wiring.StrictJson;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What tills ask of coupons. */
@RestController
@RequestMapping("/api/v1/coupons")
class CouponController {
    private static final String REDEEM =
            "To redeem, send JSON such as {\"shop\":\"A01\",\"number\":\"20261122-0042\",\"amount\":88.50}";
    private static final String UNDO = "To undo, send the redemption's {\"shop\":\"A01\",\"number\":\"20261122-0042\"}";
    private static final int MOST = 1000;

    private final Coupons coupons;
    private final RedeemCoupons redeem;
    private final WithdrawCoupons withdraw;
    private final Shops shops;
    private final StrictJson json;
    private final Clock clock;

    CouponController(
            Coupons coupons,
            RedeemCoupons redeem,
            WithdrawCoupons withdraw,
            Shops shops,
            StrictJson json,
            Clock clock) {
        this.coupons = coupons;
        this.redeem = redeem;
        this.withdraw = withdraw;
        this.shops = shops;
        this.json = json;
        this.clock = clock;
    }

    record Form(Optional<String> shop, Optional<String> number, Optional<BigDecimal> amount) {
        Till till(Actor actor, String form) {
            return new Till(
                    shop.orElse("").strip(),
                    number.map(String::strip).orElseThrow(() -> new IllegalArgumentException(form)),
                    amount,
                    actor);
        }
    }

    record View(
            String code,
            Coupon.State state,
            String benefit,
            String source,
            String number,
            Optional<String> customer,
            Set<String> shops,
            Instant from,
            Instant until,
            Instant issuedAt,
            Optional<Redemption> redemption) {
        static View of(Coupon coupon, Instant now) {
            var terms = coupon.terms();
            return new View(
                    coupon.code().shown(),
                    coupon.stateAt(now),
                    terms.benefit(),
                    coupon.source(),
                    coupon.number(),
                    coupon.customer().map(ExternalUserId::value),
                    terms.shops(),
                    terms.from(),
                    terms.until(),
                    coupon.issuedAt(),
                    coupon.redemption());
        }
    }

    record Figure(Coupon.State state, long coupons, Optional<BigDecimal> amount) {}

    /** 200 if it is redeemed, 409 if somebody else did before, 422 if it can't be. */
    @PostMapping("/{code}/redeem")
    ResponseEntity<RedeemAnswer> redeem(@PathVariable String code, @RequestBody String body, Actor actor) {
        var till = json.read(REDEEM, body, Form.class).till(actor, REDEEM);
        var coupon = CouponCode.read(code);
        shops.requireKnown(till.shops(), () -> coupon.filter(known -> redeem.isRedeemed(known, till))
                .isPresent());
        var outcome = coupon.map(known -> redeem.redeem(known, till))
                .orElseGet(() -> new Redeeming.Refused(Reason.UNKNOWN, "券码有误，请逐个字符核对。"));
        var answer = RedeemAnswer.to(outcome);
        var status = answer.redeemed()
                ? HttpStatus.OK
                : outcome instanceof TooLate ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status).body(answer);
    }

    /** Within 10 minutes; asked twice, it is undone once. */
    @PostMapping("/{code}/undo")
    View undo(@PathVariable String code, @RequestBody String body, Actor actor) {
        var till = json.read(UNDO, body, Form.class).till(actor, UNDO);
        if (!redeem.undo(read(code), till.shop(), till.number(), actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "No redemption with this shop and number in the last " + RedeemCoupons.UNDO_WITHIN.toMinutes()
                            + " minutes");
        }
        return get(code);
    }

    @PostMapping("/{code}/withdraw")
    View withdraw(@PathVariable String code, Actor actor) {
        if (!withdraw.withdraw(read(code), actor)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Only a coupon that is ISSUED can be withdrawn");
        }
        return get(code);
    }

    @GetMapping("/{code}")
    View get(@PathVariable String code) {
        return coupons.find(read(code))
                .map(coupon -> View.of(coupon, clock.instant()))
                .orElseThrow(CouponController::unknown);
    }

    /** The latest first. */
    @GetMapping(params = "customer")
    List<View> of(@RequestParam String customer, @RequestParam(defaultValue = "100") int limit) {
        return coupons.of(new ExternalUserId(customer), PageSize.of(limit, MOST)).stream()
                .map(coupon -> View.of(coupon, clock.instant()))
                .toList();
    }

    @GetMapping("/figures")
    List<Figure> figures(@RequestParam String source) {
        return coupons.figures(PlainKey.of("source", source)).stream()
                .map(row ->
                        new Figure(Coupon.State.valueOf(row.state()), row.coupons(), Optional.ofNullable(row.amount())))
                .toList();
    }

    private static CouponCode read(String code) {
        return CouponCode.read(code).orElseThrow(CouponController::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No coupon has this code; look at it again");
    }
}
