package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.birthday.BirthdayController.Told;
import io.guanxi.birthday.BirthdayController.ToldOf;
import io.guanxi.customer.TestCustomers;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ResponseStatusException;

class BirthdaysTests {
    private static final Birthday MID_AUTUMN = new Birthday(Calendar.LUNAR, 8, 15, false);
    private static final Birthday FIRST_OF_MAY = new Birthday(Calendar.SOLAR, 5, 1, false);

    private static final TestDatabase database = TestDatabase.of(BirthdaysTests.class);

    private final SettableClock clock = SettableClock.at("2026-11-21T02:00:00Z");
    private final ApplicationContext beans = TestBirthdays.alone(database, clock);
    private final Birthdays birthdays = beans.getBean(Birthdays.class);
    private final BirthdayController api = new BirthdayController(birthdays, TestCustomers.customers(database));

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.sql().sql("DELETE FROM birthday").update();
    }

    @Test
    void aCustomerHasOneBirthdayAndTheLastWordCounts() {
        var wang = new ExternalUserId("wmWang");

        birthdays.put(Map.of(wang, FIRST_OF_MAY), "api");
        birthdays.put(Map.of(wang, MID_AUTUMN), "guide");

        assertThat(birthdays.find(wang)).contains(new Birthdays.Known(MID_AUTUMN, "guide", clock.instant()));
        assertThat(birthdays.remove(wang)).isTrue();
        assertThat(birthdays.find(wang)).isEmpty();
        assertThat(birthdays.remove(wang)).isFalse();
    }

    @Test
    void celebrantsOfSeveralDatesComeByIdAndPageByPage() {
        birthdays.put(
                Map.of(
                        new ExternalUserId("wmD"), MID_AUTUMN,
                        new ExternalUserId("wmA"), FIRST_OF_MAY,
                        new ExternalUserId("wmC"), MID_AUTUMN,
                        new ExternalUserId("wmB"), new Birthday(Calendar.LUNAR, 8, 15, true),
                        new ExternalUserId("wma"), MID_AUTUMN),
                "api");
        var dates = Set.of(MID_AUTUMN, FIRST_OF_MAY);

        assertThat(birthdays.celebrants(dates, Optional.empty(), 2)).containsExactly(id("wmA"), id("wmC"));
        assertThat(birthdays.celebrants(dates, Optional.of(id("wmC")), 2)).containsExactly(id("wmD"), id("wma"));
        assertThat(birthdays.celebrants(dates, Optional.of(id("wma")), 2)).isEmpty();
    }

    @Test
    void theOccasionGreetsAheadOfTheDay() {
        birthdays.put(Map.of(id("wmA"), FIRST_OF_MAY), "api");
        var occasion = beans.getBean(BirthdayOccasion.class);
        var onTheEve = new BirthdaySettings(1, false, LeapDay.FEB_28, List.of(), 14);

        assertThat(occasion.audience(LocalDate.parse("2027-04-30"), onTheEve, Optional.empty(), 10))
                .containsExactly(id("wmA"));
        assertThat(occasion.audience(LocalDate.parse("2027-05-01"), onTheEve, Optional.empty(), 10))
                .isEmpty();
        assertThat(occasion.audience(
                        LocalDate.parse("2027-05-01"),
                        new BirthdaySettings(0, false, LeapDay.FEB_28, List.of(), 14),
                        Optional.empty(),
                        10))
                .containsExactly(id("wmA"));
    }

    @Test
    void aGreetingMayBeHoursLateButNotADay() {
        var occasion = beans.getBean(BirthdayOccasion.class);
        var day = LocalDate.parse("2026-11-21");

        assertThat(occasion.tooLate(day, day)).isEmpty();
        assertThat(occasion.tooLate(day, day.plusDays(1)))
                .contains("was due on 2026-11-21; a birthday greeting is not sent on another day");
    }

    @Test
    void aSystemTellsBirthdaysAndReadsThemBack() {
        TestCustomers.follow(database, "zhang", "wmA", "王小姐", "", clock.instant());
        var shown = api.put("wmA", told("lunar", 8, 15));

        assertThat(shown).isEqualTo(api.get("wmA"));
        assertThat(shown.calendar()).isEqualTo(Calendar.LUNAR);
        assertThat(shown.leapMonth()).isFalse();
        api.delete("wmA");
        assertThatThrownBy(() -> api.get("wmA"))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("no birthday is known of wmA");
    }

    @Test
    void aMistypedIdIsNotFound() {
        assertThatThrownBy(() -> api.put("wmGHOST", told("lunar", 8, 15)))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("No customer wmGHOST");
        assertThat(birthdays.find(id("wmGHOST"))).isEmpty();
    }

    @Test
    void aGiftOfAnUnknownShopIsRefused() {
        var occasion = beans.getBean(BirthdayOccasion.class);
        var gift = new Gift("拿铁一杯", Set.of("NOPE"));
        var settings = new BirthdaySettings(1, false, LeapDay.FEB_28, List.of(gift), 14);

        assertThatThrownBy(() -> occasion.check(settings, 0)).hasMessageContaining("There is no shop NOPE");
    }

    @Test
    void aListIsTakenWholeOrNotAtAll() {
        var good = toldOf("wmA", 5, 1);
        var bad = toldOf("wmB", 4, 31);

        assertThatThrownBy(() -> api.putAll(List.of(good, bad)))
                .hasMessage("birthday 2 of the list: the days of solar month 4 are 1 to 30, not 31");
        assertThat(birthdays.find(id("wmA"))).isEmpty();

        assertThat(api.putAll(List.of(good, toldOf("wmB", 4, 30))).set()).isEqualTo(2);
        assertThat(birthdays.find(id("wmA"))).isPresent();
    }

    @Test
    void aListThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> api.putAll(Collections.nCopies(1001, toldOf("wmA", 5, 1))))
                .hasMessage("at most 1000 birthdays at once, not 1001");
        assertThat(api.putAll(List.of()).set()).isZero();
    }

    @Test
    void whatIsMissingOrMisspeltIsNamed() {
        assertThatThrownBy(() -> api.put("wmA", told("moon", 8, 15)))
                .hasMessage("calendar is SOLAR or LUNAR, not \"moon\"");
        assertThatThrownBy(
                        () -> new Told(Optional.empty(), Optional.of(5), Optional.empty(), Optional.empty()).birthday())
                .hasMessage("the birthday has no day; say which");
    }

    private static Told told(String calendar, int month, int day) {
        return new Told(Optional.of(calendar), Optional.of(month), Optional.of(day), Optional.empty());
    }

    private static ToldOf toldOf(String customer, int month, int day) {
        return new ToldOf(
                Optional.of(customer), Optional.empty(), Optional.of(month), Optional.of(day), Optional.empty());
    }

    private static ExternalUserId id(String value) {
        return new ExternalUserId(value);
    }
}
