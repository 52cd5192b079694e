package io.guanxi.birthday;

import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.NewCoupon;
import io.guanxi.coupon.Terms;
import io.guanxi.touch.Occasion.Turn;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Issues the coupons of gifts whose touch has reached the customer. */
@Component
class GiveGifts {
    private static final int CHUNK = 1000;

    private final GiftMapper rows;
    private final Coupons coupons;
    private final BirthdayHouse house;
    private final JsonMapper json;

    GiveGifts(GiftMapper rows, Coupons coupons, BirthdayHouse house, JsonMapper json) {
        this.rows = rows;
        this.coupons = coupons;
        this.house = house;
        this.json = json;
    }

    /** Under which a plan's coupons are counted. */
    static String source(long plan) {
        return "birthday:" + plan;
    }

    /** In the transaction that notes it; each coupon is issued under its gift's number, so once. */
    void reached(Turn turn, BirthdaySettings settings, StaffId guide, Map<ExternalUserId, Integer> texts, Instant at) {
        var ids = texts.keySet().stream().map(ExternalUserId::value).toList();
        rows.ofRun(turn.run().value(), json.writeValueAsString(ids)).stream()
                .filter(row -> row.reachedAt() == null)
                .collect(Collectors.groupingBy(
                        row -> settings.gift(texts.getOrDefault(new ExternalUserId(row.externalUserid()), 0))))
                .forEach((gift, those) -> reached(those, gift, settings.until(turn.day()), guide, at));
    }

    private void reached(List<GiftRow> those, Optional<Gift> gift, LocalDate until, StaffId guide, Instant at) {
        for (int from = 0; from < those.size(); from += CHUNK) {
            var chunk = those.subList(from, Math.min(those.size(), from + CHUNK));
            var ids = chunk.stream().map(GiftRow::giftId).toList();
            rows.reached(ids, at, guide.value(), gift.map(Gift::benefit).orElse(null), gift.isEmpty() ? null : until);
        }
        gift.filter(any -> at.isBefore(house.endOf(until)))
                .map(any -> any.terms(at, house.endOf(until)))
                .ifPresent(terms -> coupons.issue(
                        those.stream().map(row -> coupon(row, terms)).toList()));
    }

    private static NewCoupon coupon(GiftRow row, Terms terms) {
        return new NewCoupon(
                source(row.planId()), Long.toString(row.giftId()), new ExternalUserId(row.externalUserid()), terms);
    }
}
