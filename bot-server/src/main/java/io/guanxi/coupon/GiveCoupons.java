package io.guanxi.coupon;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a benefit to customers whom an operator names: each has one coupon, however often it is asked for under one name. */
@Component
class GiveCoupons {
    private final Coupons coupons;
    private final GiftNumbers numbers;
    private final Customers customers;
    private final Audience audience;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveCoupons(
            Coupons coupons,
            GiftNumbers numbers,
            Customers customers,
            Audience audience,
            ErasedPersons erased,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.coupons = coupons;
        this.numbers = numbers;
        this.customers = customers;
        this.audience = audience;
        this.erased = erased;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param name of the occasion; the same name and customer are the same coupon */
    record Gift(String name, Terms terms, List<ExternalUserId> customers) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

        Gift {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "\"name\" has 1 to 40 small letters, digits, dots, - and _, such as thanks-2026-11");
            }
            customers = customers.stream().distinct().toList();
        }

        String source() {
            return "given:" + name;
        }
    }

    /** @param why the customer has none: UNKNOWN, ERASED or OPTED_OUT */
    record Given(String customer, Optional<String> code, Optional<String> why) {}

    /** Each of the customers once, in the given order. */
    List<Given> give(Gift gift, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var why = whyNot(gift.customers());
            Map<String, ExternalUserId> byNumber = gift.customers().stream()
                    .filter(customer -> !why.containsKey(customer))
                    .collect(Collectors.toMap(customer -> numbers.of(gift.name(), customer), Function.identity()));
            var before = coupons.codes(gift.source(), byNumber.keySet());
            var codes = coupons.issue(byNumber.entrySet().stream()
                    .map(one -> new NewCoupon(gift.source(), one.getKey(), one.getValue(), gift.terms()))
                    .toList());
            note(gift, byNumber, before, actor);
            return gift.customers().stream()
                    .map(customer -> new Given(
                            customer.value(),
                            Optional.ofNullable(codes.get(numbers.of(gift.name(), customer)))
                                    .map(CouponCode::shown),
                            Optional.ofNullable(why.get(customer))))
                    .toList();
        }));
    }

    /** Whether all of them who can have one have it already. */
    boolean isGiven(Gift gift) {
        var why = whyNot(gift.customers());
        var asked = gift.customers().stream()
                .filter(customer -> !why.containsKey(customer))
                .map(customer -> numbers.of(gift.name(), customer))
                .toList();
        return !asked.isEmpty() && coupons.codes(gift.source(), asked).keySet().containsAll(asked);
    }

    private Map<ExternalUserId, String> whyNot(List<ExternalUserId> asked) {
        var why = new LinkedHashMap<ExternalUserId, String>();
        var known = customers.firstSeen(asked).keySet();
        asked.stream().filter(customer -> !known.contains(customer)).forEach(none -> why.put(none, "UNKNOWN"));
        audience.optedOut(asked).keySet().forEach(customer -> why.put(customer, "OPTED_OUT"));
        erased.among(asked).keySet().forEach(customer -> why.put(customer, "ERASED"));
        return why;
    }

    private void note(Gift gift, Map<String, ExternalUserId> given, Map<String, CouponCode> before, Actor actor) {
        audit.append(given.entrySet().stream()
                .filter(one -> !before.containsKey(one.getKey()))
                .map(one -> new AuditEntry(
                        clock.instant(),
                        actor,
                        "coupon.give",
                        Optional.of(one.getValue()),
                        Optional.empty(),
                        Map.of("source", gift.source(), "number", one.getKey())))
                .toList());
    }
}
