package io.guanxi.birthday;

import io.guanxi.TestDatabase;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.TestCoupons;
import io.guanxi.customer.Persons;
import io.guanxi.customer.TestCustomers;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.TestTouches;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Birthdays for the tests of other packages. */
public final class TestBirthdays {
    private TestBirthdays() {}

    /** What conditions can say of birthdays. */
    public static Criterion criterion() {
        return new BirthdayMonthCriterion();
    }

    private static BirthdayHouse house() {
        return new BirthdayHouse(ZoneId.of("Asia/Shanghai"), LocalTime.of(8, 0), 3, new BirthdayHouse.Ask(2, 2, 365));
    }

    /** The package without those who would send or ask. */
    static ApplicationContext alone(TestDatabase database, Clock clock) {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        beans.registerBean(TransactionTemplate.class, database::transaction);
        beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        beans.registerBean(ErasedPersons.class, () -> TestPrivacy.erasedPersons(database));
        TestTouches.inVain(beans, database);
        toDos(beans);
        into(beans, database, clock);
        beans.refresh();
        return beans;
    }

    /** By name: what the other package keeps to itself. */
    private static void toDos(AnnotationConfigApplicationContext beans) {
        try {
            beans.register(ToDos.class, Class.forName("io.guanxi.todo.ToDoRows"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The occasion with all that it needs beside touches, to-dos and customers. */
    public static void into(GenericApplicationContext beans, TestDatabase database, Clock clock) {
        beans.registerBean(BirthdayHouse.class, TestBirthdays::house);
        beans.registerBean(BirthdayMapper.class, () -> database.mapper(BirthdayMapper.class));
        beans.registerBean(GiftMapper.class, () -> database.mapper(GiftMapper.class));
        beans.registerBean(BirthdayAskMapper.class, () -> database.mapper(BirthdayAskMapper.class));
        beans.registerBean(Persons.class, () -> TestCustomers.persons(database));
        beans.registerBean(Coupons.class, () -> TestCoupons.coupons(database, clock));
        beans.registerBean(BirthdayAsks.class);
        beans.registerBean(Birthdays.class);
        beans.registerBean(Celebrants.class);
        beans.registerBean(BirthdayGifts.class);
        beans.registerBean(GiveGifts.class);
        beans.registerBean(
                BirthdayOccasion.class,
                () -> new BirthdayOccasion(
                        beans.getBean(Birthdays.class),
                        beans.getBean(BirthdayGifts.class),
                        beans.getBean(GiveGifts.class),
                        TestStaff.shops(database)));
        beans.registerBean(BirthdaysTomorrow.class, bean -> bean.setLazyInit(true));
        beans.registerBean(RemindOfGifts.class, bean -> bean.setLazyInit(true));
        beans.registerBean(AskForBirthdays.class, bean -> bean.setLazyInit(true));
        beans.registerBean(Effects.class);
        beans.registerBean(Choices.class);
        beans.registerBean(ToldByGuides.class, bean -> bean.setLazyInit(true));
        beans.registerBean(TellBirthday.class, bean -> bean.setLazyInit(true));
    }

    /** How many guides are reminded of gifts that nobody fetched. */
    public static int remind(ApplicationContext beans, LocalDate today) {
        return beans.getBean(RemindOfGifts.class).remind(today);
    }

    /** As the schedule does it on the eve of birthdays. */
    public static void tomorrow(ApplicationContext beans) {
        beans.getBean(BirthdaysTomorrow.class).run();
    }

    /** Of how many customers guides are asked. */
    public static int ask(ApplicationContext beans, LocalDate today) {
        return beans.getBean(AskForBirthdays.class).ask(today);
    }

    public static TakesBack takesBack(ApplicationContext beans) {
        return beans.getBean(ToldByGuides.class);
    }

    public static GuideCommand word(ApplicationContext beans) {
        return beans.getBean(TellBirthday.class);
    }
}
