package io.guanxi.birthday;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds guides on the eve of a birthday: a word from somebody one knows is worth more than any message. */
@Component
class BirthdaysTomorrow {
    static final String KIND = "birthday";
    private static final int PAGE = 1_000;
    private static final int WORTH = 85;

    private final Birthdays birthdays;
    private final Audience audience;
    private final ToDos toDos;
    private final ToDoSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BirthdaysTomorrow(
            Birthdays birthdays,
            Audience audience,
            ToDos toDos,
            ToDoSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.birthdays = birthdays;
        this.audience = audience;
        this.toDos = toDos;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each node does so; a birthday is one task, whenever we were told of it. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT30S")
    void run() {
        var today = settings.day(clock.instant());
        var celebrated = Birthday.celebratedOn(today.plusDays(1), LeapDay.FEB_28);
        var page = birthdays.celebrants(celebrated, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            var some = page;
            transaction.executeWithoutResult(status -> toDos.add(toDos(some, today)));
            page = birthdays.celebrants(celebrated, Optional.of(some.get(some.size() - 1)), PAGE);
        }
    }

    private List<ToDo> toDos(List<ExternalUserId> customers, LocalDate today) {
        Map<ExternalUserId, StaffId> guides =
                audience.reachable(customers).stream().collect(toMap(Reachable::customer, Reachable::staff));
        return guides.entrySet().stream()
                .map(pair -> toDo(pair.getKey(), pair.getValue(), today))
                .toList();
    }

    private static ToDo toDo(ExternalUserId customer, StaffId guide, LocalDate today) {
        var birthday = today.plusDays(1);
        return new ToDo(
                KIND,
                customer + "/" + birthday,
                guide,
                customer,
                birthday.getMonthValue() + "月" + birthday.getDayOfMonth() + "日生日",
                Optional.of("生日快乐！愿新的一岁，平安喜乐，事事顺心。"),
                WORTH,
                today,
                birthday);
    }
}
