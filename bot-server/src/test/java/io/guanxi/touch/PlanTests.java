package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PlanTests {
    private static final Limits LIMITS = new Limits(
            Optional.of(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0))), 2, 7, Duration.ofHours(24));

    @Test
    void aPlanFiresEveryDayAtItsTime() {
        assertThat(Timing.daily(LocalTime.of(10, 0)).cron()).isEqualTo("0 0 10 * * ?");
        assertThat(Timing.daily(LocalTime.of(9, 5, 30)).cron()).isEqualTo("30 5 9 * * ?");
    }

    @Test
    void itsDayIsTheDayWhereItLives() {
        assertThat(plan("Happy birthday!", LocalTime.of(10, 0)).dayOf(Instant.parse("2026-11-20T16:00:00Z")))
                .isEqualTo(LocalDate.parse("2026-11-21"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{称呼}，生日快乐！", "Dear %NICKNAME%, all the best", "{{称呼}}，您好", "Hi {{# name }}x{{/name}}"})
    void aNameCannotBePutIntoAMassMessage(String text) {
        assertThatThrownBy(() -> new Words(text, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a mass message has one text for all its customers");
    }

    @Test
    void aPlanThatWouldOnlyFireInItsQuietHoursIsRefused() {
        assertThatThrownBy(() -> plan("Happy birthday!", LocalTime.of(22, 0)))
                .hasMessageContaining("fires at 22:00, within its quiet hours 21:00–08:00");
    }

    @Test
    void aPlansTextIsNotInWhatIsLogged() {
        var plan = plan("a secret wish", LocalTime.of(10, 0));

        assertThat(plan.toString()).doesNotContain("secret");
    }

    @Test
    void noQuietHoursAreStillNoneWhenTheyWereKept() {
        var asTheServers = JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        usual -> usual.withValueInclusion(Include.NON_ABSENT).withContentInclusion(Include.NON_ABSENT))
                .build();
        var none = new Limits(Optional.empty(), 2, 7, Duration.ofHours(24));

        assertThat(asTheServers.readValue(asTheServers.writeValueAsString(none), Limits.class))
                .isEqualTo(none);
        assertThat(asTheServers.readValue("{}", Limits.class).quietHours()).contains(QuietHours.NIGHT);
    }

    @Test
    void limitsAreBounded() {
        assertThatThrownBy(() -> new Limits(Optional.empty(), 0, 7, Duration.ofHours(1)))
                .hasMessageContaining("maxTouches must be at least 1");
        assertThatThrownBy(() -> new Limits(Optional.empty(), 1, 7, Duration.ofDays(31)))
                .hasMessageContaining("between a minute and 30 days");
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .hasMessageContaining("would never end");
    }

    @Test
    void aGuidesCustomersTravelInAsFewTasksAsWeComAllows() {
        var customers = IntStream.range(0, 20_001)
                .mapToObj(i -> new ExternalUserId("wm%05d".formatted(i)))
                .toList();

        var parcels = Packing.pack(customers, 3);

        assertThat(parcels).extracting(Packing.Parcel::part).containsExactly(3, 4, 5);
        assertThat(parcels).extracting(parcel -> parcel.customers().size()).containsExactly(10_000, 10_000, 1);
        assertThat(parcels.stream().flatMap(parcel -> parcel.customers().stream()))
                .containsExactlyElementsOf(customers);
        assertThat(List.of(Packing.tasks(0), Packing.tasks(1), Packing.tasks(10_000), Packing.tasks(10_001)))
                .containsExactly(0, 1, 1, 2);
    }

    @Test
    void anOpenTaskIsAskedAboutLessAndLessOften() {
        var settings = new TouchSettings(Duration.ofSeconds(60));

        assertThat(IntStream.range(0, 10)
                        .mapToObj(polls -> settings.pauseAfter(polls).toMinutes()))
                .containsExactly(1L, 1L, 2L, 2L, 4L, 4L, 8L, 8L, 10L, 10L);
        assertThat(new TouchSettings(Duration.ofSeconds(1)).pauseAfter(100)).isEqualTo(Duration.ofSeconds(10));
        assertThat(new TouchSettings(Duration.ofMinutes(30)).pauseAfter(100)).isEqualTo(Duration.ofMinutes(30));
    }

    private static Plan plan(String text, LocalTime at) {
        var zone = ZoneId.of("Asia/Shanghai");
        var intent = new Intent(
                "Birthdays",
                "birthday",
                text,
                PlanContent.NONE,
                Timing.daily(at),
                zone,
                Optional.empty(),
                "{}",
                LIMITS);
        var created = Instant.parse("2026-11-01T00:00:00Z");
        return new Plan(new PlanId(7), intent, Plan.State.ACTIVE, created, "", Optional.empty());
    }
}
