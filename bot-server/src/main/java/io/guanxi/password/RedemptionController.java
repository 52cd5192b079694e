package io.guanxi.password;

import io.guanxi.coupon.Coupon;
import io.guanxi.password.ReadClaim.Read;
import io.guanxi.password.Redemptions.Undoing;
import io.guanxi.password.Verdict.Redeemed;
import io.guanxi.password.Verdict.Refused;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Redeems what customers say at the till. */
@RestController
@RequestMapping("/api/v1/passwords/redemptions")
class RedemptionController {
    private final Redeem redeem;
    private final Redemptions redemptions;
    private final PasswordRedemptionMapper rows;
    private final BenefitCoupons coupons;
    private final TransactionTemplate transaction;
    private final ReadClaim read;

    RedemptionController(
            Redeem redeem,
            Redemptions redemptions,
            PasswordRedemptionMapper rows,
            BenefitCoupons coupons,
            TransactionTemplate transaction,
            ReadClaim read) {
        this.redeem = redeem;
        this.redemptions = redemptions;
        this.rows = rows;
        this.coupons = coupons;
        this.transaction = transaction;
        this.read = read;
    }

    /** What the customer has instead of the benefit itself, and before when it can be redeemed. */
    record CouponShown(String code, Instant until) {
        private static CouponShown of(Coupon coupon) {
            return new CouponShown(coupon.code().shown(), coupon.terms().until());
        }
    }

    /**
     * {@code result}: REDEEMED or REFUSED. {@code repeated}: the same was told before and is answered again. {@code
     * customer}: whom the redemption counts for; missing if nobody is known by what was sent: then {@code note} says so.
     */
    record Answer(
            String result,
            boolean repeated,
            Optional<Long> redemption,
            Optional<String> customer,
            Optional<String> benefit,
            Optional<CouponShown> coupon,
            Optional<Instant> at,
            Optional<String> shop,
            Optional<String> reason,
            Optional<String> whatToDo,
            List<String> didYouMean,
            Optional<String> note) {}

    @PostMapping
    Answer redeem(@RequestBody String body, Actor by) {
        var told = read.claim(body, by);
        return answer(told, Objects.requireNonNull(transaction.execute(status -> redeem.redeem(told.claim()))));
    }

    /** Takes one back, of whatever time. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable long id, Actor by) {
        var row = rows.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No redemption " + id));
        if (transaction.execute(status -> redemptions.undo(row, by)) == Undoing.COUPON_USED) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Its coupon has been redeemed; take that back first, then this");
        }
    }

    private Answer answer(Read told, Verdict verdict) {
        var claim = told.claim();
        if (verdict instanceof Redeemed redeemed) {
            return new Answer(
                    "REDEEMED",
                    redeemed.repeated(),
                    Optional.of(redeemed.redemption()),
                    redeemed.customer().map(ExternalUserId::value),
                    Optional.of(redeemed.password().terms().benefit()),
                    coupons.of(redeemed.password(), redeemed.redemption()).map(CouponShown::of),
                    Optional.of(redeemed.at()),
                    Optional.of(claim.shop()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    note(told, redeemed.customer()));
        }
        var refused = (Refused) verdict;
        return new Answer(
                "REFUSED",
                false,
                Optional.empty(),
                claim.customer().map(ExternalUserId::value),
                Optional.empty(),
                Optional.empty(),
                refused.before().map(Verdict.Before::at),
                refused.before().map(Verdict.Before::shop),
                Optional.of(refused.reason().name()),
                Optional.of(refused.reason().english()),
                refused.didYouMean(),
                note(told, claim.customer()));
    }

    private static Optional<String> note(Read told, Optional<ExternalUserId> customer) {
        return told.named() && customer.isEmpty()
                ? Optional.of("Nobody is known by what \"customer\" says, so it counts as nameless")
                : Optional.empty();
    }
}
