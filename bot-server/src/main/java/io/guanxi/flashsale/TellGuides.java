package io.guanxi.flashsale;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who has moved up the waiting list hears of it from their guide: the server can't write to them. */
@Component
class TellGuides {
    private static final String KIND = "flashsale-moved-up";
    /** It is over soon. */
    private static final int WORTH = 95;

    private final ToDos toDos;
    private final Audience audience;
    private final SaleKeys keys;
    private final AnnounceSale times;
    private final FlashSaleSettings settings;
    private final Clock clock;

    TellGuides(
            ToDos toDos,
            Audience audience,
            SaleKeys keys,
            AnnounceSale times,
            FlashSaleSettings settings,
            Clock clock) {
        this.toDos = toDos;
        this.audience = audience;
        this.keys = keys;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /** In the transaction in which they move up; whoever wants no messages, or has no guide at work, looks at the page. */
    void movedUp(FlashSale sale, Map<Long, ExternalUserId> byClaim, Instant until) {
        var customers = byClaim.values();
        var guides =
                audience.reachable(customers).stream().collect(Collectors.toMap(Reachable::customer, Reachable::staff));
        guides.keySet().removeAll(audience.optedOut(customers).keySet());
        toDos.add(byClaim.entrySet().stream()
                .flatMap(claim -> Optional.ofNullable(guides.get(claim.getValue()))
                        .map(guide -> toDo(sale, claim.getKey(), guide, claim.getValue(), until))
                        .stream())
                .toList());
    }

    private ToDo toDo(FlashSale sale, long claim, StaffId guide, ExternalUserId customer, Instant until) {
        return new ToDo(
                KIND,
                sale.id() + "-" + claim,
                guide,
                customer,
                "候补到了秒杀「" + sale.offer().item() + "」，请提醒 TA 在 " + times.time(until) + " 前确认领取",
                Optional.of(words(sale, customer, until)),
                WORTH,
                day(clock.instant()),
                day(until));
    }

    private String words(FlashSale sale, ExternalUserId customer, Instant until) {
        var link = settings.page(sale.id())
                .map(page -> "：" + page + "/"
                        + keys.token(sale.id(), customer, sale.offer().couponUntil()))
                .orElse("。");
        return "您候补的" + sale.offer().item() + "有名额啦，请在 " + times.time(until) + " 前打开您的链接，点「确认领取」" + link;
    }

    private LocalDate day(Instant at) {
        return at.atZone(settings.zone()).toLocalDate();
    }
}
