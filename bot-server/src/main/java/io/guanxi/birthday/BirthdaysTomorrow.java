package io.guanxi.birthday;

import io.guanxi.birthday.Celebrants.Celebrant;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.BestGuides;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds guides on the eve of a birthday: a word from somebody one knows is worth more than any message. One guide for each
 * person, and nobody where a plan speaks.
 */
@Component
class BirthdaysTomorrow {
    static final String KIND = "birthday";
    private static final int PAGE = 1_000;
    private static final BirthdaySettings EVE = new BirthdaySettings(1, false, LeapDay.FEB_28, List.of(), 0);
    private static final int WORTH = 85;

    private final Birthdays birthdays;
    private final Celebrants celebrants;
    private final BirthdayGifts gifts;
    private final BestGuides guides;
    private final ToDos toDos;
    private final ToDoSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BirthdaysTomorrow(
            Birthdays birthdays,
            Celebrants celebrants,
            BirthdayGifts gifts,
            BestGuides guides,
            ToDos toDos,
            ToDoSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.birthdays = birthdays;
        this.celebrants = celebrants;
        this.gifts = gifts;
        this.guides = guides;
        this.toDos = toDos;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each node does so; a birthday is one task, whenever we were told of it. What a plan has taken over meanwhile is withdrawn. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT30S")
    void run() {
        var today = settings.day(clock.instant());
        var celebrated = EVE.celebrated(today).keySet();
        var persons = new HashSet<ExternalUserId>();
        var page = birthdays.celebrants(celebrated, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            var some = celebrants.of(today, EVE, page);
            persons.addAll(Objects.requireNonNull(transaction.execute(status -> {
                var greeted = gifts.greeted(some);
                toDos.withdraw(KIND, keys(some, greeted));
                var rest = some.stream()
                        .filter(each -> !greeted.contains(each.customer()))
                        .toList();
                var known = new HashSet<>(persons);
                toDos.add(toDos(rest, today, known));
                return known;
            })));
            page = birthdays.celebrants(celebrated, Optional.of(page.get(page.size() - 1)), PAGE);
        }
    }

    /** Of the tasks for the birthdays of these, under whichever of their accounts. */
    static List<String> keys(Collection<Celebrant> celebrating, Set<ExternalUserId> customers) {
        return celebrating.stream()
                .filter(each -> customers.contains(each.customer()))
                .flatMap(each -> each.accounts().stream().map(account -> key(account, each.date())))
                .distinct()
                .toList();
    }

    private static String key(ExternalUserId customer, LocalDate birthday) {
        return customer + "/" + birthday;
    }

    /** @param persons for whom there is one already, by who stands for them */
    private List<ToDo> toDos(List<Celebrant> celebrating, LocalDate today, Set<ExternalUserId> persons) {
        var customers = celebrating.stream().map(Celebrant::customer).toList();
        var best = guides.of(customers, clock.instant());
        return celebrating.stream()
                .flatMap(each -> Optional.ofNullable(best.get(each.customer()))
                        .filter(guide ->
                                !guide.away() && persons.add(each.accounts().get(0)))
                        .map(guide -> toDo(each, guide.staff(), today))
                        .stream())
                .toList();
    }

    /** The words are right on the eve and on the day: a guide may not come to it before. */
    private static ToDo toDo(Celebrant celebrant, StaffId guide, LocalDate today) {
        var day = celebrant.date().getMonthValue() + "月" + celebrant.date().getDayOfMonth() + "日";
        return new ToDo(
                KIND,
                key(celebrant.customer(), celebrant.date()),
                guide,
                celebrant.customer(),
                day + "生日",
                Optional.of(day + "是您的生日，祝您生日快乐！愿新的一岁，平安喜乐，事事顺心。"),
                WORTH,
                today,
                celebrant.date());
    }
}
