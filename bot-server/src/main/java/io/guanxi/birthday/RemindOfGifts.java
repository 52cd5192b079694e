package io.guanxi.birthday;

import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.coupon.CouponCode;
import io.guanxi.coupon.Coupons;
import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A gentle second chance: who has not fetched their gift a few days before its end, is told so once, by a guide who is not on leave. */
@Component
class RemindOfGifts {
    static final String KIND = "birthday.gift";
    private static final int PAGE = 500;
    private static final int WORTH = 60;

    private final GiftMapper rows;
    private final Coupons coupons;
    private final Audience audience;
    private final ToDos toDos;
    private final BirthdayHouse house;
    private final GuidesAway leaves;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindOfGifts(
            GiftMapper rows,
            Coupons coupons,
            Audience audience,
            ToDos toDos,
            BirthdayHouse house,
            GuidesAway leaves,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.coupons = coupons;
        this.audience = audience;
        this.toDos = toDos;
        this.house = house;
        this.leaves = leaves;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers of how many guides are reminded; what was fetched, or is not wanted, since then is taken from their lists. */
    int remind(LocalDate today) {
        if (house.remindDays() == 0) {
            return 0;
        }
        int reminded = 0;
        var page = rows.until(today, today.plusDays(house.remindDays()), 0, PAGE);
        while (!page.isEmpty()) {
            reminded += remind(page, today);
            page = rows.until(
                    today,
                    today.plusDays(house.remindDays()),
                    page.get(page.size() - 1).giftId(),
                    PAGE);
        }
        return reminded;
    }

    private int remind(List<GiftRow> page, LocalDate today) {
        var open = open(page);
        var customers = page.stream().map(RemindOfGifts::customer).toList();
        var unwilling = audience.leftAlone(customers);
        var pairs = audience.relations(customers);
        var away = leaves.away(pairs.stream().map(Reachable::staff).collect(Collectors.toSet()), clock.instant());
        var guides = pairs.stream()
                .filter(pair -> !away.contains(pair.staff()))
                .collect(Collectors.groupingBy(
                        Reachable::customer, Collectors.mapping(Reachable::staff, Collectors.toList())));
        var over = new ArrayList<Long>();
        var due = new ArrayList<ToDo>();
        for (var row : page) {
            var code = Optional.ofNullable(open.get(row.giftId())).filter(any -> !unwilling.contains(customer(row)));
            if (code.isEmpty()) {
                over.add(row.giftId());
            } else if (row.remindedOn() == null) {
                guide(row, guides.getOrDefault(customer(row), List.of()))
                        .ifPresent(guide -> due.add(toDo(row, guide, code.get(), today)));
            }
        }
        transaction.executeWithoutResult(status -> {
            toDos.withdraw(KIND, over.stream().map(String::valueOf).toList());
            note(due, today);
        });
        return due.size();
    }

    private void note(List<ToDo> due, LocalDate today) {
        if (!due.isEmpty()) {
            toDos.add(due);
            rows.reminded(due.stream().map(toDo -> Long.valueOf(toDo.key())).toList(), today);
        }
    }

    /** Of gifts whose coupon can still be redeemed. */
    private Map<Long, CouponCode> open(List<GiftRow> page) {
        var open = new HashMap<Long, CouponCode>();
        page.stream().collect(Collectors.groupingBy(GiftRow::planId)).forEach((plan, those) -> {
            Set<String> numbers =
                    those.stream().map(row -> Long.toString(row.giftId())).collect(Collectors.toSet());
            coupons.open(GiveGifts.source(plan), numbers)
                    .forEach((number, code) -> open.put(Long.valueOf(number), code));
        });
        return open;
    }

    /** Who gave it, if they still can; else whoever of those who are here has known the customer longest. */
    private static Optional<StaffId> guide(GiftRow row, List<StaffId> guides) {
        return Optional.ofNullable(row.guide())
                .map(StaffId::new)
                .filter(guides::contains)
                .or(() -> guides.stream().findFirst());
    }

    private static ToDo toDo(GiftRow row, StaffId guide, CouponCode code, LocalDate today) {
        var until = Objects.requireNonNull(row.untilOn());
        var spoken = until.getMonthValue() + "月" + until.getDayOfMonth() + "日";
        return new ToDo(
                KIND,
                Long.toString(row.giftId()),
                guide,
                customer(row),
                "券码 " + code.shown() + "：生日礼还没来领，" + spoken + "到期；只提醒这一次。",
                Optional.of("给您留的生日小礼（" + row.benefit() + "）到" + spoken + "为止，路过的时候来店里说一声就好。"),
                WORTH,
                today,
                until);
    }

    private static ExternalUserId customer(GiftRow row) {
        return new ExternalUserId(row.externalUserid());
    }
}
