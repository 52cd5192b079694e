package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.channel.WaySettings.Shift;
import io.guanxi.wecom.StaffId;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DutyTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final StaffId WU = new StaffId("wu");
    private static final LocalDateTime MORNING = LocalDateTime.parse("2026-03-02T10:00");
    private static final LocalDateTime EVENING = LocalDateTime.parse("2026-03-02T19:00");
    private static final LocalDateTime NIGHT = LocalDateTime.parse("2026-03-02T23:00");

    @Test
    void theShiftOfTheHourStandsBehindTheWay() {
        var settings = settings(List.of(), List.of(shift("zhang", 9, 13), shift("li", 13, 21)), List.of());

        assertThat(decide(settings, MORNING, Set.of(), Set.of(), List.of()).members())
                .containsExactly(ZHANG);
        assertThat(decide(settings, EVENING, Set.of(), Set.of(), List.of()).members())
                .containsExactly(LI);
    }

    @Test
    void outsideOfAllShiftsTheOthersDo() {
        var settings = settings(List.of("wu"), List.of(shift("zhang", 9, 13)), List.of());

        assertThat(decide(settings, NIGHT, Set.of(), Set.of(), List.of()).members())
                .containsExactly(WU);
    }

    @Test
    void forEachGuideWhoIsMissingOneSpareStandsInInOrder() {
        var settings = settings(List.of("zhang", "li"), List.of(), List.of("zhang", "wu", "xu"));

        assertThat(decide(settings, MORNING, Set.of(ZHANG), Set.of(), List.of()).members())
                .containsExactly(LI, WU);
        assertThat(decide(settings, MORNING, Set.of(), Set.of(LI), List.of()).members())
                .containsExactly(WU, ZHANG);
        assertThat(decide(settings, MORNING, Set.of(ZHANG, WU), Set.of(LI), List.of())
                        .members())
                .containsExactly(new StaffId("xu"));
        assertThat(decide(settings, MORNING, Set.of(), Set.of(), List.of()).members())
                .containsExactly(LI, ZHANG);
    }

    @Test
    void neverNobody() {
        var settings = settings(List.of("zhang"), List.of(), List.of("wu"));

        var alone = decide(settings, MORNING, Set.of(ZHANG, WU), Set.of(), List.of(LI));
        assertThat(alone.members()).containsExactly(LI);
        assertThat(alone.warning()).hasValueSatisfying(why -> assertThat(why).contains("no spare is free"));

        var first = decide(settings, MORNING, Set.of(ZHANG, WU), Set.of(), List.of());
        assertThat(first.members()).containsExactly(ZHANG);

        var gap = settings(List.of(), List.of(shift("zhang", 9, 13)), List.of());
        var night = decide(gap, NIGHT, Set.of(), Set.of(), List.of(ZHANG));
        assertThat(night.members()).containsExactly(ZHANG);
        assertThat(night.warning()).hasValueSatisfying(why -> assertThat(why).contains("No guide is on duty"));
    }

    @Test
    void theSamePeopleAreTheSameWhateverTheirOrder() {
        var one = settings(List.of("zhang", "li"), List.of(), List.of());
        var two = settings(List.of("LI", "zhang"), List.of(), List.of());

        assertThat(decide(one, MORNING, Set.of(), Set.of(), List.of()))
                .isEqualTo(decide(two, MORNING, Set.of(), Set.of(), List.of()));
    }

    @Test
    void whatWeComWouldRefuseIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(), List.of(), List.of()))
                .withMessageContaining("at least one guide");
        var crowd = IntStream.range(0, 101).mapToObj(i -> "g" + i).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(crowd, List.of(), List.of()))
                .withMessageContaining("100 people");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WaySettings(
                        "备".repeat(31), true, false, List.of("zhang"), List.of(), List.of(), List.of(), 0))
                .withMessageContaining("remark");
    }

    private static Duty decide(
            WaySettings settings, LocalDateTime wall, Set<StaffId> away, Set<StaffId> full, List<StaffId> last) {
        return Duty.of(settings, wall, away::contains, full::contains, last);
    }

    private static Shift shift(String guide, int from, int to) {
        return new Shift(List.of(guide), LocalTime.of(from, 0), LocalTime.of(to, 0), List.of());
    }

    private static WaySettings settings(List<String> guides, List<Shift> duty, List<String> spares) {
        return new WaySettings("", true, false, guides, List.of(), duty, spares, 0);
    }
}
