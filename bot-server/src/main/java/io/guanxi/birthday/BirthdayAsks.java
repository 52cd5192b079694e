package io.guanxi.birthday;

import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.todo.ToDosReopened;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Whose birthday which guide was to find out, and when: {@code birthday_ask}. */
@Component
class BirthdayAsks {
    static final String KIND = "birthday.ask";
    private static final int DAYS = 13;
    private static final int WORTH = 20;

    private final BirthdayAskMapper rows;
    private final ToDos toDos;
    private final BirthdayHouse house;
    private final JsonMapper json;

    BirthdayAsks(BirthdayAskMapper rows, ToDos toDos, BirthdayHouse house, JsonMapper json) {
        this.rows = rows;
        this.toDos = toDos;
        this.house = house;
        this.json = json;
    }

    /** Those of the given of whom nobody is to be asked, in a set of the caller's own. */
    Set<ExternalUserId> spared(Collection<ExternalUserId> customers, LocalDate today) {
        return rows.spared(written(customers), since(today)).stream()
                .map(ExternalUserId::new)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private LocalDate since(LocalDate today) {
        return today.minusDays(house.ask().againAfterDays());
    }

    /** Of how many customers each guide was asked in the seven days that end today. */
    Map<StaffId, Integer> ofTheWeek(LocalDate today) {
        return rows.perGuide(today.minusDays(6)).stream()
                .collect(Collectors.toMap(row -> new StaffId(row.guide()), BirthdayAskMapper.GuideRow::asked));
    }

    /** In a transaction of the caller's; those whom another node was faster to ask about are left out. Answers how many it are. */
    int ask(Map<ExternalUserId, StaffId> guides, LocalDate today) {
        var asked = guides.entrySet().stream()
                .filter(each -> isFirst(each.getKey(), each.getValue(), today))
                .map(each -> toDo(each.getKey(), each.getValue(), today))
                .toList();
        toDos.add(asked);
        return asked.size();
    }

    private boolean isFirst(ExternalUserId customer, StaffId guide, LocalDate today) {
        return rows.again(customer.value(), guide.value(), today, since(today)) > 0
                || rows.first(customer.value(), guide.value(), today) > 0;
    }

    private static ToDo toDo(ExternalUserId customer, StaffId guide, LocalDate today) {
        return new ToDo(
                KIND,
                key(customer, today),
                guide,
                customer,
                "还不知道TA的生日：聊天时顺便问一句就好，问到了发给我，例如：生日 名字 农历八月十五",
                Optional.of("对了，您的生日是哪天呀？到时候想给您留份小心意。"),
                WORTH,
                today,
                today.plusDays(DAYS));
    }

    /** In the transaction that notes these birthdays: nobody needs to ask any more. */
    void known(Collection<ExternalUserId> customers) {
        toDos.withdraw(
                KIND,
                rows.of(written(customers)).stream()
                        .map(row -> key(new ExternalUserId(row.externalUserid()), row.askedOn()))
                        .toList());
    }

    /** Whom a guide does not find suitable is never asked about again. */
    @EventListener
    void settled(ToDosSettled event) {
        unsuitable(event.settled())
                .forEach(each -> rows.unsuitable(each.customer().value(), true));
    }

    /** But for who was found so by mistake. */
    @EventListener
    void reopened(ToDosReopened event) {
        unsuitable(event.reopened())
                .forEach(each -> rows.unsuitable(each.customer().value(), false));
    }

    private static Stream<Settled> unsuitable(List<Settled> answers) {
        return answers.stream()
                .filter(each -> each.kind().equals(KIND) && each.outcome() == ToDosSettled.Outcome.UNSUITABLE);
    }

    private static String key(ExternalUserId customer, LocalDate askedOn) {
        return customer.value() + ":" + askedOn;
    }

    private String written(Collection<ExternalUserId> customers) {
        List<String> ids = customers.stream().map(ExternalUserId::value).toList();
        return json.writeValueAsString(ids);
    }
}
