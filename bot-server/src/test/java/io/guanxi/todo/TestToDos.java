package io.guanxi.todo;

import io.guanxi.TestDatabase;
import io.guanxi.customer.Audience;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** To-dos for the tests of other packages. */
public final class TestToDos {
    public static final ToDoSettings SETTINGS =
            new ToDoSettings(ZoneId.of("Asia/Shanghai"), 6, List.of(2, 5), 3, 2, Duration.ofDays(400));

    private TestToDos() {}

    static ToDoRows rows(TestDatabase database) {
        return new ToDoRows(new JdbcTemplate(database.dataSource()));
    }

    static TakeOverRows takeOver(TestDatabase database) {
        return new TakeOverRows(new JdbcTemplate(database.dataSource()));
    }

    public static ToDos toDos(TestDatabase database, Clock clock, ApplicationEventPublisher events) {
        return new ToDos(rows(database), TestPrivacy.erasedPersons(database), events, clock);
    }

    public static ToDos toDos(TestDatabase database, Clock clock) {
        return toDos(database, clock, event -> {});
    }

    /** With these customers as the closest of every guide, the closest first. */
    public static DayList list(
            TestDatabase database, Clock clock, ApplicationEventPublisher events, ExternalUserId... closeness) {
        return list(database, clock, events, TestCustomers.audience(database), closeness);
    }

    public static DayList list(
            TestDatabase database,
            Clock clock,
            ApplicationEventPublisher events,
            Audience audience,
            ExternalUserId... closeness) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("closeness", closeness(closeness));
        var lists = new ListRows(new JdbcTemplate(database.dataSource()));
        var choose = new ChooseList(lists, audience, beans.getBeanProvider(Closeness.class), SETTINGS);
        return new DayList(rows(database), lists, choose, toDos(database, clock, events), events, SETTINGS, clock);
    }

    static Closeness closeness(ExternalUserId... order) {
        return new Closeness() {
            @Override
            public List<ExternalUserId> closest(StaffId guide, int limit) {
                return Stream.of(order).limit(limit).toList();
            }

            @Override
            public List<ExternalUserId> sorted(Collection<ExternalUserId> customers) {
                return Stream.concat(
                                Stream.of(order).filter(customers::contains),
                                customers.stream().filter(one -> !List.of(order).contains(one)))
                        .toList();
            }
        };
    }

    public static ToDo toDo(String guide, String customer, String why, int worth, LocalDate from, LocalDate until) {
        return new ToDo(
                "test",
                guide + "/" + customer + "/" + why.hashCode(),
                new StaffId(guide),
                new ExternalUserId(customer),
                why,
                Optional.of("您好！"),
                worth,
                from,
                until);
    }
}
