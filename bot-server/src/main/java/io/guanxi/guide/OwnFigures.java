package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList;
import io.guanxi.todo.ToDoSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 业绩: what the guide achieved this month; of nobody else. */
@Component
@Order(70)
class OwnFigures implements GuideCommand {
    private final Customers customers;
    private final DayList list;
    private final List<GuideFigure> figures;
    private final ToDoSettings settings;
    private final Clock clock;

    OwnFigures(Customers customers, DayList list, List<GuideFigure> figures, ToDoSettings settings, Clock clock) {
        this.customers = customers;
        this.list = list;
        this.figures = List.copyOf(figures);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "业绩：您自己这个月的数字";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        return words.equals("业绩") || words.equals("我的业绩") ? Optional.of(own(guide)) : Optional.empty();
    }

    private String own(Guide guide) {
        var month = settings.day(clock.instant()).withDayOfMonth(1);
        var since = month.atStartOfDay(settings.zone()).toInstant();
        var count = customers.count(guide.id(), since);
        return "您 %d 月的数字：\n· 客户 %d 位，新增 %d 位\n· 离开 %d 位\n· 完成待办 %d 件"
                        .formatted(
                                month.getMonthValue(),
                                count.customers(),
                                count.since(),
                                customers.lost(guide.id(), since),
                                list.done(guide.id(), since))
                + figures.stream()
                        .map(figure -> "\n· " + figure.label() + " " + figure.of(guide.id(), since) + " 次")
                        .collect(Collectors.joining());
    }
}
