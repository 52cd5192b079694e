package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.guanxi.touch.BestGuides.Guide;
import io.guanxi.touch.Candidate.Had;
import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GuardrailsTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant TEN_IN_THE_MORNING = Instant.parse("2026-11-21T02:00:00Z");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");

    private final JsonMapper json = JsonMapper.builder().build();
    private GuardrailSettings house = TestGuardrails.DEFAULTS;
    private Kind kind = Kind.MARKETING;
    private double holdout;
    private Optional<StaffId> guide = Optional.of(ZHANG);
    private boolean away;
    private Optional<String> optOut = Optional.empty();
    private Optional<Instant> quietUntil = Optional.empty();
    private int recent;
    private int week;
    private int inQuota;
    private Optional<Instant> quotaUsedAt = Optional.empty();
    private int unanswered;
    private Optional<Instant> lastAt = Optional.empty();
    private boolean spokenFor;
    private Optional<Boolean> consent = Optional.empty();
    private Optional<Skip> later = Optional.empty();
    private boolean handedOver;

    @Test
    void aCustomerWithNothingAgainstItIsWrittenTo() {
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void whoeverSaysGoodByeSendsNoMarketing() {
        handedOver = true;

        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("HANDOVER_PENDING");
        kind = Kind.PERSONAL;
        assertThat(reasonAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void whoOptedOutIsLeftInPeaceWhateverElseHolds() {
        optOut = Optional.of("told the guide");
        guide = Optional.empty();
        recent = 9;

        assertThat(decideAt(TEN_IN_THE_MORNING)).contains(new Skip("OPTED_OUT", "wants no messages: told the guide"));
    }

    @Test
    void whoComplainedHearsNothingButServiceUntilItIsOver() {
        quietUntil = Optional.of(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(decideAt(TEN_IN_THE_MORNING))
                .contains(new Skip("COMPLAINED", "complained; hears nothing but service until 2026-12-01"));
        kind = Kind.PERSONAL;
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("COMPLAINED");
        kind = Kind.SERVICE;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        kind = Kind.MARKETING;
        assertThat(decideAt(Instant.parse("2026-12-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void whoHasNoActiveGuideCannotBeReached() {
        guide = Optional.empty();

        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("UNREACHABLE");
    }

    @Test
    void whoseGuidesAreAllOnLeaveWaitsForThem() {
        away = true;

        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("GUIDE_AWAY");
    }

    @Test
    void theGuideOfTheLastTouchSpeaksAndTheOldestWhereThereWasNone() {
        var byAge = List.of(ZHANG, LI);
        var lately = Map.of(LI, TEN_IN_THE_MORNING, ZHANG, TEN_IN_THE_MORNING.minusSeconds(1));

        assertThat(BestGuides.best(byAge, Set.of(), Map.of())).isEqualTo(new Guide(ZHANG, false));
        assertThat(BestGuides.best(byAge, Set.of(), lately)).isEqualTo(new Guide(LI, false));
        assertThat(BestGuides.best(byAge, Set.of(LI), lately)).isEqualTo(new Guide(ZHANG, false));
        assertThat(BestGuides.best(byAge, Set.of(LI, ZHANG), lately)).isEqualTo(new Guide(LI, true));
    }

    @Test
    void theNightIsQuietFromItsFirstMinuteToBeforeItsLast() {
        assertThat(opensAt("2026-11-21T12:59:59Z")).isEmpty();
        assertThat(opensAt("2026-11-21T13:00:00Z")).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(opensAt("2026-11-21T23:59:59Z")).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(opensAt("2026-11-22T00:00:00Z")).isEmpty();
        assertThat(Guardrails.quiet(moment(Instant.parse("2026-11-21T13:00:00Z")), "the party is over"))
                .isEqualTo(new Skip(
                        "QUIET_HOURS", "it was 21:00, 21:00–08:00 are quiet hours, and then: the party is over"));
    }

    @Test
    void whatTheNightPutOffIsSpreadOverGuidesAndEachKeepsTheirMoment() {
        var opens = Instant.parse("2026-11-22T00:00:00Z");
        var moments = IntStream.range(0, 1000)
                .mapToObj(i -> Spread.after(opens, new StaffId("g" + i), Duration.ofHours(1)))
                .toList();

        assertThat(moments).allMatch(at -> !at.isBefore(opens) && at.isBefore(opens.plus(Duration.ofHours(1))));
        for (int tenth = 0; tenth < 10; tenth++) {
            var from = opens.plus(Duration.ofMinutes(6L * tenth));
            var to = from.plus(Duration.ofMinutes(6));
            assertThat(moments.stream()
                            .filter(at -> !at.isBefore(from) && at.isBefore(to))
                            .count())
                    .isBetween(60L, 140L);
        }
        assertThat(Spread.after(opens, new StaffId("G1"), Duration.ofHours(1))).isEqualTo(moments.get(1));
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
    void theHousesCapOverAllPlansStopsMarketingAlone() {
        week = 3;
        assertThat(decideAt(TEN_IN_THE_MORNING))
                .contains(new Skip(
                        "WEEKLY_CAP", "had 3 touches of all plans in 7 days; the house allows marketing up to 3"));

        kind = Kind.PERSONAL;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        kind = Kind.SERVICE;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void marketingRestsForWhoDoesNotAnswer() {
        unanswered = 3;
        lastAt = Optional.of(TEN_IN_THE_MORNING.minus(Duration.ofDays(29)));
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("SILENT");
        assertThat(decideAt(TEN_IN_THE_MORNING.plus(Duration.ofDays(1)))).isEmpty();

        unanswered = 2;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        unanswered = 3;
        kind = Kind.PERSONAL;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void whoSaidNoToMarketingGetsNone() {
        consent = Optional.of(false);

        assertThat(decideAt(TEN_IN_THE_MORNING)).contains(new Skip("NO_CONSENT", "does not agree to marketing"));
        kind = Kind.PERSONAL;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        kind = Kind.SERVICE;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void whoWasNeverAskedGetsMarketingUnlessTheHouseRequiresAYes() {
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();

        house = TestGuardrails.of(Map.of("consent-required", "true"));
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("NO_CONSENT");
        consent = Optional.of(true);
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
    }

    @Test
    void noCapAndNoOtherVoiceKeepsServiceBack() {
        kind = Kind.SERVICE;
        recent = 9;
        week = 9;
        spokenFor = true;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();

        optOut = Optional.of("told the guide");
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("OPTED_OUT");
    }

    @Test
    void whoHasSomethingFromAnotherPlanTodayWaits() {
        spokenFor = true;

        assertThat(decideAt(TEN_IN_THE_MORNING)).contains(Guardrails.ONE_VOICE);
    }

    @Test
    void weComLetsThroughAsManyAsTheMonthHasDaysAndMarketingLeavesATenthToOthers() {
        inQuota = 26;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        inQuota = 27;
        assertThat(decideAt(TEN_IN_THE_MORNING))
                .contains(
                        new Skip(
                                "WECOM_QUOTA",
                                "had 27 mass messages this month; WeCom lets 30 through, and 3 are kept for personal and service messages"));
        // It is December in Shanghai already, and December has 31 days, of which 4 are kept.
        assertThat(reasonAt(Instant.parse("2026-11-30T16:00:00Z"))).contains("WECOM_QUOTA");
        inQuota = 26;
        assertThat(decideAt(Instant.parse("2026-11-30T16:00:00Z"))).isEmpty();

        kind = Kind.PERSONAL;
        inQuota = 29;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        inQuota = 30;
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("WECOM_QUOTA");
    }

    @Test
    void theQuotaIsAsTheAdministratorChoseIt() {
        house = TestGuardrails.of(Map.of("quota", "SEVEN_A_WEEK"));
        inQuota = 6;
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("WECOM_QUOTA");
        inQuota = 5;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        assertThat(QuotaRule.SEVEN_A_WEEK.begins(TEN_IN_THE_MORNING)).isEqualTo("2026-11-15T16:00:00Z");

        house = TestGuardrails.of(Map.of("quota", "ONE_A_DAY"));
        inQuota = 0;
        assertThat(decideAt(TEN_IN_THE_MORNING)).isEmpty();
        inQuota = 1;
        assertThat(reasonAt(TEN_IN_THE_MORNING)).contains("WECOM_QUOTA");
        assertThat(QuotaRule.ONE_A_DAY.begins(TEN_IN_THE_MORNING)).isEqualTo("2026-11-20T16:00:00Z");
        assertThat(QuotaRule.MONTH_DAYS.begins(TEN_IN_THE_MORNING)).isEqualTo("2026-10-31T16:00:00Z");
    }

    @Test
    void whatWeComItselfSaysOfTheQuotaCountsMoreThanOurOwnCount() {
        quotaUsedAt = Optional.of(Instant.parse("2026-11-12T02:00:00Z"));

        assertThat(decideAt(TEN_IN_THE_MORNING))
                .contains(new Skip(
                        "WECOM_QUOTA", "WeCom let nothing more through on 2026-11-12: guides' own messages count too"));
    }

    @Test
    void theHoldoutIsItsShareAlwaysTheSameAndAnotherForEachPlan() {
        var customers = IntStream.range(0, 20_000)
                .mapToObj(i -> new ExternalUserId("wm" + i))
                .toList();
        var one = customers.stream()
                .filter(c -> Guardrails.heldOut(new PlanId(1), c, 10))
                .toList();
        var other = customers.stream()
                .filter(c -> Guardrails.heldOut(new PlanId(2), c, 10))
                .toList();

        assertThat(one.size() / 20_000.0).isCloseTo(0.1, within(0.01));
        assertThat(one).allMatch(c -> Guardrails.heldOut(new PlanId(1), c, 10.5));
        assertThat(one.stream().filter(other::contains).count() / 20_000.0).isCloseTo(0.01, within(0.005));
        assertThat(customers).noneMatch(c -> Guardrails.heldOut(new PlanId(1), c, 0));
    }

    @Test
    void theHoldoutIsMadeOfThoseWhoWouldHaveGotIt() {
        holdout = 50;
        var customer = IntStream.range(0, 100)
                .mapToObj(i -> new ExternalUserId("wm" + i))
                .filter(c -> Guardrails.heldOut(new PlanId(7), c, 50))
                .findFirst()
                .orElseThrow();

        assertThat(decide(customer, TEN_IN_THE_MORNING)).map(Skip::reason).contains("HOLDOUT");
        recent = 2;
        assertThat(decide(customer, TEN_IN_THE_MORNING)).map(Skip::reason).contains("FREQUENCY_CAP");
    }

    @Test
    void quietHoursThatAreNotMentionedAreTheNightAndNullIsNone() {
        assertThat(json.readValue("{}", Limits.class).quietHours()).contains(NIGHT);
        assertThat(json.readValue("{\"quietHours\": null}", Limits.class).quietHours())
                .isEmpty();
        assertThat(json.readValue("{\"quietHours\": {\"from\": \"12:00\", \"to\": \"14:00\"}}", Limits.class)
                        .quietHours())
                .contains(new QuietHours(LocalTime.NOON, LocalTime.of(14, 0)));
        assertThatThrownBy(() -> json.readValue("{\"quietHours\": {\"from\": \"12:00\"}}", Limits.class))
                .hasMessageContaining("quietHours is null for none");
    }

    @Test
    void limitsAreReadBackAsTheyWereWritten() {
        var limits = json.readValue(
                "{\"quietHours\": null, \"kind\": \"SERVICE\", \"priority\": 2, \"holdoutPercent\": 5}", Limits.class);

        assertThat(json.readValue(json.writeValueAsString(limits), Limits.class))
                .isEqualTo(limits);
        assertThat(json.readValue(json.writeValueAsString(json.readValue("{}", Limits.class)), Limits.class))
                .isEqualTo(json.readValue("{}", Limits.class));
        assertThat(limits.priority(Kind.SERVICE)).isEqualTo(2);
        assertThat(json.readValue("{}", Limits.class).priority(Kind.PERSONAL)).isEqualTo(3);
    }

    @Test
    void quietHoursWithinADayDoNotReachOverMidnight() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(noon.contain(LocalTime.of(11, 59))).isFalse();
        assertThat(noon.contain(LocalTime.of(12, 0))).isTrue();
        assertThat(noon.contain(LocalTime.of(13, 59))).isTrue();
        assertThat(noon.contain(LocalTime.of(14, 0))).isFalse();
        assertThat(noon.contain(LocalTime.MIDNIGHT)).isFalse();
        assertThat(noon.over(Instant.parse("2026-11-21T04:30:00Z"), SHANGHAI))
                .contains(Instant.parse("2026-11-21T06:00:00Z"));
    }

    private Optional<Instant> opensAt(String now) {
        return Guardrails.quietHours(moment(Instant.parse(now)));
    }

    private Optional<String> reasonAt(Instant now) {
        return decideAt(now).map(Skip::reason);
    }

    private Optional<Skip> decideAt(Instant now) {
        return decide(new ExternalUserId("wmA"), now);
    }

    private Optional<Skip> decide(ExternalUserId customer, Instant now) {
        var had = new Had(recent, week, inQuota, quotaUsedAt, unanswered, lastAt);
        var candidate = new Candidate(
                customer,
                guide,
                away,
                optOut,
                quietUntil,
                consent,
                had,
                spokenFor,
                later,
                handedOver,
                Optional.empty());
        return Guardrails.decide(candidate, moment(now)).skip();
    }

    private Moment moment(Instant now) {
        var limits =
                new Limits(Optional.of(NIGHT), 2, 7, Duration.ofHours(24), Optional.empty(), Optional.empty(), holdout);
        return new Moment(new PlanId(7), kind, limits, house, now, SHANGHAI);
    }
}
