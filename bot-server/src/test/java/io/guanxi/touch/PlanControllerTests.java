package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.TwiceAtOnce;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.PlanViews.Guide;
import io.guanxi.touch.PlanViews.Shown;
import io.guanxi.touch.RunController.ShownTouch;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.web.server.ResponseStatusException;

class PlanControllerTests {
    private static final TestDatabase database = TestDatabase.of(PlanControllerTests.class);

    private final TouchHouse house = new TouchHouse(database);
    private final PlanController plans = house.get(PlanController.class);
    private final RunController runs = house.get(RunController.class);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aPlanIsMadeCompleteWithDefaultsAndItsNextFirings() {
        var created = plans.create(house.wish("{}"), Actor.API);

        var plan = body(created.getBody());
        assertThat(created.getStatusCode().value()).isEqualTo(201);
        assertThat(created.getHeaders().getLocation()).hasPath("/api/v1/plans/" + plan.id());
        assertThat(plan.guardrails().quietHours()).map(QuietHours::toString).contains("21:00–08:00");
        assertThat(plan.guardrails().expireAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(plan.next()).hasSize(5).allSatisfy(next -> assertThat(next.toString())
                .endsWith("T02:00:00Z"));
        assertThat(plans.get(plan.id())).isEqualTo(plan);
        assertThat(plans.list(plan.id() - 1, 10)).containsExactly(plan);
    }

    @Test
    void readyMadePlansAreAdoptedTogetherOrNotAtAll() {
        var ready = house.get(ReadyMadeController.class);
        assertThat(ready.list()).extracting(ReadyMadeController.Ready::key).containsExactly("welcome-series");

        var adopted = ready.adopt("welcome-series", house.json.readTree("{\"at\": \"11:00\"}"), Actor.API);

        assertThat(adopted).extracting(Shown::name).containsExactly("新朋友第 3 天", "新朋友第 7 天");
        assertThat(adopted).allSatisfy(plan -> assertThat(plan.at()).hasToString("11:00"));
        assertThat(adopted).extracting(Shown::state).containsOnly(Plan.State.ACTIVE);
        adoptionRefused("{\"at\": \"23:00\"}", "quiet hours");
        adoptionRefused("{\"text\": \"早\"}", "differ in \"text\"");
        assertThat(plans.list(0, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "{}", "[]", "\"\"", "\" \""})
    void theNameBeforeReadyMadeOnesIsAText(String name) {
        adoptionRefused("{\"name\": " + name + "}", "\"name\" must be a text, which will stand before theirs");
        assertThat(plans.list(0, 10)).isEmpty();
    }

    private void adoptionRefused(String edits, String because) {
        var ready = house.get(ReadyMadeController.class);
        assertThatThrownBy(() -> ready.adopt("welcome-series", house.json.readTree(edits), Actor.API))
                .hasMessageContaining(because);
    }

    @Test
    void quietHoursHaveTwoTimesAndNothingElse() {
        refused(
                "{\"guardrails\": {\"quietHours\": {\"from\": \"22:00\", \"to\": \"07:30\", \"form\": \"23:00\"}}}",
                "quietHours is null for none, or written like");
        refused(
                "{\"guardrails\": {\"quietHours\": {\"from\": [22, 0], \"to\": \"07:30\"}}}",
                "quietHours has times such as 21:00");
    }

    @Test
    void guardrailsAreTakenAsTheyAreWritten() {
        var plan = make("""
                {"at": "10:00:30", "guardrails":
                 {"quietHours": {"from": "22:00", "to": "07:30"}, "maxTouches": 1, "perDays": 30, "expireAfter": "PT3H"}}""");

        assertThat(plan.guardrails().quietHours()).map(QuietHours::toString).contains("22:00–07:30");
        assertThat(plan.guardrails().maxTouches()).isEqualTo(1);
        assertThat(plan.guardrails().perDays()).isEqualTo(30);
        assertThat(plan.guardrails().expireAfter()).isEqualTo(Duration.ofHours(3));
        assertThat(plan.at()).hasToString("10:00:30");
        assertThat(make("{\"guardrails\": {\"quietHours\": null}}").guardrails().quietHours())
                .isEmpty();
    }

    @Test
    void whatIsWrongWithAPlanIsSaidInASentence() {
        refused(
                "{\"occasion\": \"wedding\"}",
                "there is no occasion \"wedding\"; there are [birthday, fete, message, welcome-series]");
        refused(
                "{\"attachments\": [{\"kind\": \"IMAGE\", \"media\": 12}], \"guardrails\": {\"expireAfter\": \"P3D\"}}",
                "expireAfter is at most PT60H with pictures");
        refused("{\"at\": \"noon\"}", "\"at\" is written like 10:00 or 10:00:30, not \"noon\"");
        refused("{\"zone\": \"Shanghai\"}", "\"zone\" is written like Asia/Shanghai, not \"Shanghai\"");
        refused("{\"name\": null}", "a plan needs \"name\"");
        refused("{\"text\": \"{称呼}，生日快乐\"}", "one text for all its customers");
        refused("{\"settings\": {\"colour\": \"grey\"}}", "settings of fete: no party is grey; choose another colour");
        refused("{\"settings\": {\"color\": \"red\"}}", "settings of fete has no \"color\"; it can have colour");
        refused(
                "{\"guardrails\": {\"maxTouches\": 0}}",
                "guardrails: maxTouches must be at least 1, and perDays 1 to 366");
        refused("{\"guardrails\": {\"maxTouch\": 3}}", "guardrails has no \"maxTouch\"; it can have quietHours, ");
        refused(
                "{\"guardrails\": {\"quietHours\": {\"from\": \"09:00\", \"to\": \"11:00\"}}}",
                "within its quiet hours 09:00–11:00");
        assertThat(house.rows("touch_plan")).isZero();
    }

    @Test
    void aPlanFromBeforeThereWasAnythingElseKeepsItsTimeAndItsText() {
        var plan = make("{}");

        database.sql()
                .sql("UPDATE touch_plan SET timing = NULL, content = NULL")
                .update();

        assertThat(plans.get(plan.id()))
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(plan);
    }

    @Test
    void aPausedPlanHasNoNextFiringAndAResumedOneHas() {
        var plan = make("{}");

        assertThat(plans.pause(plan.id(), Actor.API).plan().next()).isEmpty();
        assertThat(plans.pause(plan.id(), Actor.API).plan().state()).isEqualTo(Plan.State.PAUSED);
        assertThat(plans.resume(plan.id(), Actor.API)).isEqualTo(plan);
    }

    @Test
    void whoStopsAPlanIsToldHowFarItHasCome() {
        house.invite(18, 22);
        var plan = house.plan();
        house.hand(plan);
        house.confirm(TouchHouse.ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        var stopped = house.json.valueToTree(plans.cancel(plan.id().value(), Actor.API));

        assertThat(stopped.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(stopped.get("calledOff").asInt()).isEqualTo(1);
        assertThat(stopped.get("delivered").asInt()).isEqualTo(2);
        assertThat(stopped.get("progress").get("touches").toString()).isEqualTo("{\"DELIVERED\":2,\"HANDED\":2}");
        var again = house.json.valueToTree(plans.cancel(plan.id().value(), Actor.API));
        assertThat(again.toString()).as("whoever asks again is told the same").isEqualTo(stopped.toString());
    }

    @Test
    void aCancelledPlanIsOverForEver() {
        var plan = make("{}");

        assertThat(plans.cancel(plan.id(), Actor.API).plan().next()).isEmpty();

        assertThat(plans.cancel(plan.id(), Actor.API).plan().state()).isEqualTo(Plan.State.CANCELLED);
        assertThatThrownBy(() -> plans.resume(plan.id(), Actor.API))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("409")
                .hasMessageContaining("is cancelled, and that is for ever");
        assertThatThrownBy(() -> plans.get(plan.id() + 1)).hasMessageContaining("404");
    }

    @Test
    void atStartTheTimetableIsMadeToAgreeWithThePlans() {
        var active = house.plan();
        var paused = house.plan();
        house.get(Plans.class).become(paused.id(), Plan.State.PAUSED);
        assertThat(plans.get(active.id().value()).next()).isEmpty();

        house.get(PlanSchedule.class).run(new DefaultApplicationArguments());

        assertThat(plans.get(active.id().value()).next()).hasSize(5);
        assertThat(plans.get(paused.id().value()).next()).isEmpty();
        assertThat(house.rows("QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'poll-touch-results'"))
                .isEqualTo(1);
    }

    @Test
    void aPreviewSaysWhoAndWhyNotAndWritesNothing() {
        house.invite(15, 25);
        house.optOut(customer(15));
        var plan = make("{}");

        var preview = plans.preview(plan.id(), LocalDate.parse("2026-12-01"), Optional.empty());

        assertThat(preview.slot()).isEqualTo(Instant.parse("2026-12-01T02:00:00Z"));
        assertThat(preview.audience()).isEqualTo(10);
        assertThat(preview.planned()).isEqualTo(9);
        assertThat(preview.skipped()).isEqualTo(Map.of("OPTED_OUT", 1));
        assertThat(preview.tasks()).isEqualTo(2);
        assertThat(preview.guides()).containsExactlyInAnyOrder(new Guide("zhang", 4, 1), new Guide("li", 5, 1));
        assertThat(preview.customers()).hasSize(10);
        assertThat(preview.customers().get(0).sentence()).contains("wants no messages: told the guide");
        assertThat(preview.customers().get(1).staff()).contains(ZHANG.value());
        assertThat(house.rows("touch_run") + house.rows("touch") + house.rows("touch_day"))
                .isZero();
    }

    @Test
    void aTextMayNameTheGuideOfSeveralCustomers() {
        house.invite(0, 3);

        for (var fields : List.of("\"oneWordEach\": false", "\"oneWordEach\": true")) {
            var plan = make("{\"text\": \"{{guide}}祝你生日快乐{{#shop}}，{{shop}}{{/shop}}{{city}}\", " + fields + "}");
            var preview =
                    plans.preview(plan.id(), LocalDate.parse("2026-12-01"), Optional.of(List.of("wmc00", "wmc01")));

            assertThat(preview.planned()).as(fields).isEqualTo(3);
            assertThat(preview.samples()).as(fields).hasSize(2);
        }
    }

    @Test
    void aPlanIsTriedOnlyByMembersOfStaff() {
        var plan = make("{}");

        assertThatThrownBy(() -> plans.test(plan.id(), "nobody", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "\"nobody\" is no member of staff who can use WeCom; GET /api/v1/staff lists them");
        assertThat(house.rows("outbox")).isZero();
        assertThat(plans.test(plan.id(), "zhang", Optional.empty()).messages()).isOne();
    }

    @Test
    void readyMadePlansThatLiveAreNotAdoptedOnceMoreUnlessUnderAnotherName() {
        var ready = house.get(ReadyMadeController.class);
        var first = ready.adopt("welcome-series", house.json.readTree("{}"), Actor.API);

        assertThatThrownBy(() -> ready.adopt("welcome-series", house.json.readTree("{\"at\": \"11:00\"}"), Actor.API))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("409")
                .hasMessageContaining("plan " + first.get(0).id() + " “新朋友第 3 天”")
                .hasMessageContaining("plan " + first.get(1).id() + " “新朋友第 7 天”");
        assertThat(ready.adopt("welcome-series", house.json.readTree("{\"name\": \"会员\"}"), Actor.API))
                .extracting(Shown::name)
                .containsExactly("会员：新朋友第 3 天", "会员：新朋友第 7 天");
        first.forEach(plan -> plans.cancel(plan.id(), Actor.API));
        assertThat(ready.adopt("welcome-series", house.json.readTree("{}"), Actor.API))
                .hasSize(2);
    }

    @Test
    void whoeverAdoptsTwiceAtTheSameMomentAdoptsOnce() throws Exception {
        var ready = house.get(ReadyMadeController.class);
        for (int i = 0; i < 5; i++) {
            var name = house.json.readTree("{\"name\": \"" + i + "\"}");

            var outcomes = TwiceAtOnce.click(() -> ready.adopt("welcome-series", name, Actor.API));

            assertThat(outcomes).containsExactlyInAnyOrder("done", "409 CONFLICT");
            assertThat(plans.list(0, 100)).hasSize(2 * (i + 1)).allSatisfy(plan -> assertThat(plan.next())
                    .isNotEmpty());
        }
    }

    @Test
    void aPlanLivesAsLongAsAnyOfItsRunsIsNotFinished() {
        var plan = house.plan();
        var slot = house.clock.instant();
        var runsOf = house.get(Runs.class);
        runsOf.begin(plan, slot, Optional.empty(), slot);
        runsOf.begin(
                plan,
                slot.plus(Duration.ofDays(1)),
                Optional.of(Silence.expected("too late")),
                slot.plus(Duration.ofDays(1)));
        database.sql()
                .sql("UPDATE touch_run SET state = IF(state = 'SKIPPED', state, 'OPEN') WHERE plan_id = ?")
                .param(plan.id().value())
                .update();
        database.sql()
                .sql("UPDATE touch_plan SET timing = JSON_SET(timing, '$.until', '2026-11-22') WHERE plan_id = ?")
                .param(plan.id().value())
                .update();
        house.clock.advance(Duration.ofDays(10));

        assertThat(house.get(LivingPlans.class).that(any -> true)).hasSize(1);
        database.sql().sql("UPDATE touch_run SET state = 'FINISHED'").update();
        assertThat(house.get(LivingPlans.class).that(any -> true)).isEmpty();
    }

    @Test
    void whatATextLacksIsSaidOfWhichText() {
        refused("{\"text\": \" \"}", "the plan's text: nothing is written");
        refused(
                "{\"variants\": [{\"when\": {\"named\": [\"wmc00\"]}, \"text\": \"\"}]}",
                "variant 1: nothing is written");
        refused("{\"text\": \"{{\"}", "the plan's text: its places for words are not well formed: ");
        refused("{\"text\": \"{{guide，早\"}", "the plan's text: its places for words are not well formed: ");
        refused("{\"text\": \"guide}}，早\"}", "the plan's text: its places for words are not well formed: ");
        refused(
                "{\"text\": \"" + "好".repeat(1334) + "\"}",
                "the plan's text: a message's text must have at most 4000 bytes of UTF-8, but has 4002");
    }

    @Test
    void aPlanThatWasKeptWithABraceTooManyStillSpeaks() {
        var wish = house.wish("{\"text\": \"x {\\\"a\\\": {\\\"b\\\": 1}}\"}");
        var intent = wish.understood(house.get(Occasions.class), new StrictJson(house.json));
        var kept = house.get(Plans.class).add(intent, Plan.State.ACTIVE, Actor.API);
        house.invite(0, 1);

        house.hand(kept);

        assertThat(runs.runs(kept.id().value(), Long.MAX_VALUE, 20))
                .singleElement()
                .satisfies(run -> assertThat(run.touches()).isEqualTo(Map.of(TouchState.HANDED, 1)));
        assertThatThrownBy(() -> plans.create(wish, Actor.API))
                .hasMessageStartingWith("the plan's text: its places for words are not well formed: ");
    }

    @Test
    void aPageHasAtLeastOneAndIsNoLongerThanItCanBe() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        var run = runs.runs(plan.id().value(), Long.MAX_VALUE, 20).get(0);

        for (int limit : List.of(-1, 0, 1001)) {
            assertThatThrownBy(() -> runs.touches(run.id(), Optional.empty(), "", limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"limit\" is 1 to 1000, not " + limit);
        }
        assertThat(runs.touches(run.id(), Optional.empty(), "", 1000)).hasSize(1);
    }

    @Test
    void runsAndTouchesAreReadByKey() {
        house.invite(0, 5);
        house.optOut(customer(3));
        var plan = house.plan();
        house.hand(plan);

        var run = runs.runs(plan.id().value(), Long.MAX_VALUE, 20).get(0);

        assertThat(run.touches()).isEqualTo(Map.of(TouchState.HANDED, 4, TouchState.SKIPPED, 1));
        assertThat(runs.run(run.id())).isEqualTo(run);
        assertThat(runs.runs(plan.id().value(), run.id(), 20)).isEmpty();
        assertThat(runs.touches(run.id(), Optional.empty(), "wmc01", 2))
                .extracting(ShownTouch::customer)
                .containsExactly("wmc02", "wmc03");
        assertThat(runs.touches(run.id(), Optional.of(TouchState.SKIPPED), "", 10))
                .singleElement()
                .satisfies(touch -> assertThat(touch.reason()).contains("OPTED_OUT"));
        assertThatThrownBy(() -> runs.touches(run.id() + 1, Optional.empty(), "", 10))
                .hasMessageContaining("404");
    }

    private Shown make(String changes) {
        return body(plans.create(house.wish(changes), Actor.API).getBody());
    }

    private void refused(String changes, String sentence) {
        assertThatThrownBy(() -> plans.create(house.wish(changes), Actor.API))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private static Shown body(@Nullable Shown shown) {
        return Objects.requireNonNull(shown);
    }
}
