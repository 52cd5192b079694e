package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardrailsTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant TEN_IN_THE_MORNING = Instant.parse("2026-11-21T02:00:00Z");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
    private static final Limits LIMITS = new Limits(Optional.of(NIGHT), 2, 7, Duration.ofHours(24));

    private Optional<StaffId> guide = Optional.of(new StaffId("zhang"));
    private Optional<String> optOut = Optional.empty();
    private int recent;
    private int thisMonth;
    private boolean spokenFor;

    @Test
    void aCustomerWithNothingAgainstItIsWrittenTo() {
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void whoOptedOutIsLeftInPeaceWhateverElseHolds() {
        optOut = Optional.of("told the guide");
        guide = Optional.empty();
        recent = 9;

        assertThat(decideAt(TEN_IN_THE_MORNING)).contains(new Skip("OPTED_OUT", "wants no messages: told the guide"));
    }

    @Test
    void whoHasNoActiveGuideCannotBeReached() {
        guide = Optional.empty();

        assertThat(decideAt(TEN_IN_THE_MORNING)).map(Skip::reason).contains("UNREACHABLE");
    }

    @Test
    void theNightIsQuietFromItsFirstMinuteToBeforeItsLast() {
        assertThat(decideAt(Instant.parse("2026-11-21T12:59:59Z"))).isEmpty();
        assertThat(decideAt(Instant.parse("2026-11-21T13:00:00Z")))
                .contains(new Skip("QUIET_HOURS", "it was 21:00, and 21:00–08:00 are quiet hours"));
        assertThat(decideAt(Instant.parse("2026-11-21T23:59:59Z")))
                .map(Skip::reason)
                .contains("QUIET_HOURS");
        assertThat(decideAt(Instant.parse("2026-11-22T00:00:00Z"))).isEmpty();
    }

    @Test
    void theCapCountsWhatTheCustomerHadAlready() {
        recent = 1;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();

        recent = 2;
        assertThat(decideAt(TEN_IN_THE_MORNING))
                .contains(new Skip("FREQUENCY_CAP", "had 2 touches in 7 days; the plan allows 2"));
    }

    @Test
    void whoHasSomethingFromAnotherPlanTodayWaits() {
        spokenFor = true;

        assertThat(decideAt(TEN_IN_THE_MORNING)).contains(Guardrails.ONE_VOICE);
    }

    @Test
    void weComLetsThroughAsManyAsTheMonthHasDays() {
        thisMonth = 29;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();

        thisMonth = 30;
        assertThat(decideAt(TEN_IN_THE_MORNING)).map(Skip::reason).contains("WECOM_QUOTA");
        // It is December in Shanghai already, and December has 31 days.
        assertThat(decideAt(Instant.parse("2026-11-30T16:00:00Z").plus(Duration.ofHours(10))))
                .isEmpty();
    }

    @Test
    void quietHoursWithinADayDoNotReachOverMidnight() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(noon.contain(LocalTime.of(11, 59))).isFalse();
        assertThat(noon.contain(LocalTime.of(12, 0))).isTrue();
        assertThat(noon.contain(LocalTime.of(13, 59))).isTrue();
        assertThat(noon.contain(LocalTime.of(14, 0))).isFalse();
        assertThat(noon.contain(LocalTime.MIDNIGHT)).isFalse();
    }

    private Optional<Skip> decideAt(Instant now) {
        var candidate = new Candidate(new ExternalUserId("wmA"), guide, optOut, recent, thisMonth, spokenFor);
        return Guardrails.decide(candidate, new Guardrails.Moment(LIMITS, now, SHANGHAI))
                .skip();
    }
}
