package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalendarTests {
    private static final TestDatabase database = TestDatabase.of(CalendarTests.class);
    private static final LocalDate FIRST = LocalDate.parse("2026-11-22");

    private final TouchHouse house = new TouchHouse(database, TestGuardrails.of(Map.of("quota", "SEVEN_A_WEEK")));

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void plansThatHaveTheSamePeopleOnADayAreCountedTogether() {
        house.invite(0, 30);
        house.fete.pageSize = 7;
        var one = house.plan();
        var other = house.plan();
        var slots = List.of(new Slot(one, FIRST), new Slot(other, FIRST), new Slot(one, FIRST.plusDays(1)));

        var shown = CalendarController.shown(
                house.get(Calendar.class).over(slots, Optional.empty(), TEN_IN_SHANGHAI), Map.of());

        assertThat(shown.customers()).isEqualTo(30);
        assertThat(shown.days().get(FIRST)).satisfies(day -> {
            assertThat(day.plans())
                    .extracting(CalendarController.Planned::audience)
                    .containsExactly(30, 30);
            assertThat(day.together()).isEqualTo(Map.of(2, 30));
            assertThat(day.inWords()).containsExactly("30 people have 2 plans on 2026-11-22; one of them speaks");
        });
        assertThat(day(shown, FIRST.plusDays(1)).together()).isEmpty();
    }

    @Test
    void aDailyPlanIsOnDaysFarAheadToo() {
        var plan = house.plan();
        var far = FIRST.plusMonths(4);

        assertThat(house.get(PlanSchedule.class).days(plan, far, far.plusDays(1)))
                .containsExactly(far, far.plusDays(1));
        assertThat(house.get(PlanSchedule.class).days(plan, FIRST.minusDays(9), FIRST.minusDays(2)))
                .as("what was is not planned")
                .isEmpty();
    }

    @Test
    void whatCustomersHadAlreadyBringsTheLimitNearer() {
        house.invite(0, 2);
        var plan = house.plan();
        IntStream.range(0, 4).forEach(i -> database.sql()
                .sql("INSERT INTO touch (run_id, external_userid, state, planned_at, settled_at)"
                        + " VALUES (?, ?, 'DELIVERED', '2026-11-23 02:00:00', '2026-11-23 02:00:00')")
                .params(100_000 + i, customer(0).value())
                .update());
        var slots = IntStream.rangeClosed(24, 29)
                .mapToObj(day -> new Slot(plan, LocalDate.of(2026, 11, day)))
                .toList();

        var shown = CalendarController.shown(
                house.get(Calendar.class)
                        .over(slots, Optional.of(plan.id()), TEN_IN_SHANGHAI.plusSeconds(2 * 24 * 3600)),
                Map.of());

        // Six of the week's seven are for marketing: four were used up, so two are left.
        assertThat(day(shown, LocalDate.of(2026, 11, 25)).inWords())
                .containsExactly("of 2 customers 1 reach the limit on 2026-11-25");
        assertThat(day(shown, LocalDate.of(2026, 11, 29)).quotaFull()).isEqualTo(1);
    }

    @Test
    void aNewPeriodBeginsWithNothing() {
        var ledger = new Ledger(house.house);
        var days = new TreeMap<LocalDate, Integer>();
        IntStream.rangeClosed(0, 6)
                .forEach(i -> days.put(LocalDate.of(2026, 11, 27).plusDays(i), 1));

        ledger.add(2, LocalDate.of(2026, 11, 27), days, days);

        assertThat(ledger.full()).isEmpty();
    }

    @Test
    void oneWordEachIsSeenAndTakesNothingFromTheQuota() {
        var ledger = new Ledger(house.house);
        var days = new TreeMap<>(Map.of(LocalDate.of(2026, 11, 27), 2));

        ledger.add(1000, LocalDate.of(2026, 11, 27), days, new TreeMap<>());

        assertThat(ledger.together()).containsOnlyKeys(LocalDate.of(2026, 11, 27));
        assertThat(ledger.full()).isEmpty();
    }

    private static CalendarController.Day day(CalendarController.Shown shown, LocalDate day) {
        return Objects.requireNonNull(shown.days().get(day));
    }
}
