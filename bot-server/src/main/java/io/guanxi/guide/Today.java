package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 今日: how many customers the guide has, and how many of them came today. */
@Component
@Order(10)
class Today implements GuideCommand {
    private final Customers customers;
    private final GuideSettings settings;
    private final Clock clock;

    Today(Customers customers, GuideSettings settings, Clock clock) {
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "今日：您的客户数和今天新增";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        return words.equals("今日") || words.equals("今天") ? Optional.of(today(guide)) : Optional.empty();
    }

    private String today(Guide guide) {
        var today = LocalDate.ofInstant(clock.instant(), settings.zone());
        var count =
                customers.count(guide.id(), today.atStartOfDay(settings.zone()).toInstant());
        return "今天是%d月%d日。\n您有 %d 位客户，今天新增 %d 位。"
                .formatted(today.getMonthValue(), today.getDayOfMonth(), count.customers(), count.since());
    }
}
