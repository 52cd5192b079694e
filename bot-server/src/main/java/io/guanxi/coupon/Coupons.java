package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.Redemption;
import io.guanxi.coupon.Coupon.State;
import io.guanxi.coupon.CouponMapper.BriefRow;
import io.guanxi.coupon.CouponMapper.CouponRow;
import io.guanxi.coupon.CouponMapper.FigureRow;
import io.guanxi.coupon.CouponMapper.NewRow;
import io.guanxi.coupon.CouponMapper.SameRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The coupons, and how other features issue them. */
@Component
public class Coupons {
    private static final Comparator<NewRow> BY_KEY =
            Comparator.comparing(NewRow::source).thenComparing(NewRow::number);

    private final CouponMapper rows;
    private final ErasedPersons erased;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Coupons(CouponMapper rows, ErasedPersons erased, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.json = json;
        this.clock = clock;
    }

    /**
     * In the caller's transaction, with two statements whatever their number. What a source has issued before under a number
     * stays as it is. Erased persons get none.
     *
     * @param batch of one source
     * @return by number, the codes of those that now exist
     */
    public Map<String, CouponCode> issue(Collection<NewCoupon> batch) {
        var gone = erased.among(batch.stream().map(NewCoupon::customer).collect(Collectors.toSet()));
        var told = batch.stream()
                .filter(coupon -> !gone.containsKey(coupon.customer()))
                .map(this::row)
                .sorted(BY_KEY)
                .toList();
        if (told.isEmpty()) {
            return Map.of();
        }
        rows.issue(json.writeValueAsString(told), clock.instant());
        var codes =
                codes(told.get(0).source(), told.stream().map(NewRow::number).toList());
        if (!told.stream().allMatch(row -> codes.containsKey(row.number()))) {
            throw new IllegalStateException("Two coupons came by the same code, or were of two sources; try again");
        }
        return codes;
    }

    /**
     * As {@link #issue}, under numbers that the source has just made and that are nobody's yet, all on the same terms: with one
     * statement, which fails if a number is not new.
     */
    public void issueNew(String source, Terms terms, Map<String, ExternalUserId> byNumber) {
        var gone = erased.among(Set.copyOf(byNumber.values()));
        var told = byNumber.entrySet().stream()
                .filter(coupon -> !gone.containsKey(coupon.getValue()))
                .map(coupon -> new BriefRow(
                        CouponCode.fresh(random).value(),
                        coupon.getKey(),
                        coupon.getValue().value()))
                .toList();
        var same = new SameRow(
                source,
                terms.benefit(),
                Terms.written(terms.shops()),
                utc(terms.from()),
                utc(terms.until()),
                clock.instant());
        if (!told.isEmpty()) {
            rows.issueNew(json.writeValueAsString(told), same);
        }
    }

    /** By number, of those of a source that exist. */
    public Map<String, CouponCode> codes(String source, Collection<String> numbers) {
        var codes = new HashMap<String, CouponCode>();
        rows.codes(source, json.writeValueAsString(numbers))
                .forEach(row -> codes.put(row.number(), new CouponCode(row.code())));
        return Map.copyOf(codes);
    }

    /** The same, of those that can still be redeemed. */
    public Map<String, CouponCode> open(String source, Collection<String> numbers) {
        var open = new HashMap<String, CouponCode>();
        rows.open(source, json.writeValueAsString(numbers), clock.instant())
                .forEach(row -> open.put(row.number(), new CouponCode(row.code())));
        return Map.copyOf(open);
    }

    private NewRow row(NewCoupon coupon) {
        return new NewRow(
                CouponCode.fresh(random).value(),
                coupon.source(),
                coupon.number(),
                coupon.customer().value(),
                coupon.terms().benefit(),
                Terms.written(coupon.terms().shops()),
                utc(coupon.terms().from()),
                utc(coupon.terms().until()));
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    public Optional<Coupon> find(CouponCode code) {
        return rows.find(code.value()).map(Coupons::coupon);
    }

    /** The latest first, at most so many. */
    public List<Coupon> of(ExternalUserId customer, int limit) {
        return rows.of(customer.value(), Long.MAX_VALUE, limit).stream()
                .map(Coupons::coupon)
                .toList();
    }

    /** By state, how many of a source, and what was paid with those redeemed, where a till said so. */
    List<FigureRow> figures(String source) {
        return rows.figures(source, clock.instant());
    }

    /** False if it is not ISSUED. In the caller's transaction. */
    public boolean withdraw(CouponCode code) {
        return rows.withdraw(code.value(), clock.instant()) == 1;
    }

    static Coupon coupon(CouponRow row) {
        var terms = new Terms(row.benefit(), Terms.shops(row.shops()), row.validFrom(), row.validUntil());
        return new Coupon(
                new CouponCode(row.code()),
                row.source(),
                row.couponNumber(),
                Optional.ofNullable(row.externalUserid()).map(ExternalUserId::new),
                terms,
                State.valueOf(row.state()),
                row.issuedAt(),
                Optional.ofNullable(row.redeemedAt()).map(at -> redemption(row, at)));
    }

    private static Redemption redemption(CouponRow row, Instant at) {
        return new Redemption(
                Objects.requireNonNull(row.shop()),
                Objects.requireNonNull(row.tillNumber()),
                Optional.ofNullable(row.amount()),
                at);
    }
}
