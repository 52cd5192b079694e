package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.TEXT;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.segment.SegmentId;
import io.guanxi.trial.TestTrial;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What plans say to whom: variants, variables, attachments, segments. */
class PlanContentTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final String VARIANTS = """
            {"text": "常客您好，{{benefit}}", "variables": {"benefit": "送一碗酸梅汤", "drink": "酸梅汤"}, "variants": [
              {"when": {"named": ["wmc00", "wmc20"]}, "text": "老朋友，{{benefit}}"},
              {"when": {"named": ["wmc00", "wmc01"]}, "text": "新朋友，{{benefit}}"},
              {"when": {"named": ["wmc02"]}, "text": "常客您好，送一碗{{drink}}"}]}""";
    private static final TestDatabase database = TestDatabase.of(PlanContentTests.class);

    private final TouchHouse house = new TouchHouse(database);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theFirstVariantThatIsTrueOfACustomerHasTheWordsForThem() {
        house.invite(0, 5);
        house.invite(20, 22);

        house.hand(make(VARIANTS));

        // wmc00 is named by two variants; what wmc02's variant says is what everybody else gets, so it is no task of
        // its own.
        assertThat(said(ZHANG.value()))
                .isEqualTo(Map.of(
                        "老朋友，送一碗酸梅汤", "wmc00",
                        "新朋友，送一碗酸梅汤", "wmc01",
                        "常客您好，送一碗酸梅汤", "wmc02 wmc03 wmc04"));
        assertThat(said(LI.value())).isEqualTo(Map.of("老朋友，送一碗酸梅汤", "wmc20", "常客您好，送一碗酸梅汤", "wmc21"));
    }

    @Test
    void eachGuidesOwnNameAndShopAreInWhatTheySay() {
        house.invite(19, 21);
        shop(ZHANG.value(), "张小燕", "南门店");
        var plan = make("{\"text\": \"我是{{guide}}{{#shop}}，在{{shop}}等您{{/shop}}{{^shop}}，店里见{{/shop}}\"}");

        house.hand(plan);

        assertThat(said(ZHANG.value())).containsOnlyKeys("我是张小燕，在南门店等您");
        assertThat(said(LI.value())).containsOnlyKeys("我是，店里见");
    }

    @Test
    void aLostAnswerIsLookedUpByTheWordsThatWereSentThoughTheShopWasRenamedSince() {
        house.invite(0, 3);
        shop(ZHANG.value(), "张小燕", "南门店");
        house.fire(make("{\"text\": \"{{shop}}有礼物\"}"), house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        var firstSent = house.clock.instant();
        assertThat(house.deliver()).singleElement().isInstanceOf(Outcome.Unknown.class);

        shop(ZHANG.value(), "张大燕", "北门店");
        var answer = house.get(MassMessages.class).lookUp(house.waiting().get(0), firstSent);

        assertThat(answer).isInstanceOf(LookUp.Found.class);
        assertThat(said(ZHANG.value())).containsOnlyKeys("南门店有礼物");
    }

    @Test
    void ofTwoVariantsOfOneGuideALostAnswerFindsItsOwn() {
        house.invite(0, 2);
        house.fire(make(VARIANTS), house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(2));
        var firstSent = house.clock.instant();
        house.deliver();

        var found = house.waiting().stream()
                .map(order -> {
                    var answer = (LookUp.Found<Created>)
                            house.get(MassMessages.class).lookUp(order, firstSent);
                    house.settle(order, new Settlement.Done<>(answer.result(), house.clock.instant()));
                    return answer.result().id();
                })
                .toList();

        assertThat(found).hasSize(2).doesNotHaveDuplicates();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM touch WHERE state = 'HANDED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aPictureTravelsWithItsTextAndIsUploadedAnewIfWeComForgotIt() {
        house.invite(0, 1);
        long picture = picture();
        house.fire(make("{\"attachments\": [{\"kind\": \"IMAGE\", \"media\": " + picture + "}]}"), TEN_IN_SHANGHAI);
        house.weCom.faults().add(Fault.errcode(CREATE, 45009).times(1));
        assertThat(house.deliver()).singleElement().isInstanceOf(Outcome.TryLater.class);
        house.weCom.faults().add(Fault.errcode(CREATE, 40007).times(2));
        house.clock.advance(Duration.ofMinutes(10));

        var outcomes = List.of(house.deliver(), house.deliver());

        // Forgotten, so uploaded anew; refused once more with a fresh upload, it would be of no use to try again.
        assertThat(outcomes.get(0)).singleElement().isInstanceOf(Outcome.TryLater.class);
        assertThat(outcomes.get(1)).singleElement().isInstanceOf(Outcome.Refused.class);
        assertThat(house.weCom.calls().of("media/upload")).isEqualTo(2);
    }

    @Test
    void aTextWithAnotherPictureIsAnotherTask() {
        house.invite(0, 2);
        var plan = make("{\"variants\": [{\"when\": {\"named\": [\"wmc00\"]}, \"text\": \"" + TEXT + "\","
                + " \"attachments\": [{\"kind\": \"IMAGE\", \"media\": " + picture() + "}]}]}");

        house.hand(plan);

        assertThat(house.tasksOf(ZHANG)).hasSize(2);
        assertThat(house.weCom.world().<List<Integer>>inside(state -> state.massMessages().all().values().stream()
                        .map(message -> message.content().attachments().size())
                        .sorted()
                        .toList()))
                .containsExactly(0, 1);
    }

    @Test
    void aLivePlanNeedsItsPictures() {
        long picture = picture();
        var plan = make("{\"variants\": [{\"when\": {\"named\": [\"wmc00\"]}, \"text\": \"" + TEXT + "\","
                + " \"attachments\": [{\"kind\": \"IMAGE\", \"media\": " + picture + "}]}]}");
        var use = house.get(PlansUseMedia.class);

        assertThat(use.of(picture)).contains("plan " + plan.id());
        assertThat(use.of(picture + 1)).isEmpty();
        house.get(Plans.class).become(plan.id(), Plan.State.CANCELLED);
        assertThat(use.of(picture)).isEmpty();
    }

    @Test
    void aLivePlanNeedsItsSegment() {
        long segment = segment("{\"named\": [\"wmc08\"]}");
        var once = make("{\"occasion\": \"message\", \"segment\": " + segment
                + ", \"at\": null, \"timing\": {\"on\": \"2026-11-21\", \"at\": \"10:30\"}}");
        var daily = make("{\"segment\": " + segment + "}");
        var use = house.get(PlansUseSegments.class);

        assertThat(use.of(new SegmentId(segment))).containsExactly("plan " + once.id(), "plan " + daily.id());
        assertThat(use.of(new SegmentId(segment + 1))).isEmpty();
        house.get(Plans.class).become(daily.id(), Plan.State.CANCELLED);
        assertThat(use.of(new SegmentId(segment))).containsExactly("plan " + once.id());
        house.clock.advance(Duration.ofMinutes(30));
        house.hand(once);
        assertThat(use.of(new SegmentId(segment))).as("a guide has it").containsExactly("plan " + once.id());
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        assertThat(use.of(new SegmentId(segment))).as("it is finished").isEmpty();
    }

    @Test
    void tasksAndTextsGoWhenTheirTouchesAreGone() {
        house.invite(0, 1);
        house.hand(make("{}"));
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        var later = house.clock.instant().plus(Duration.ofDays(1));
        var tasks = house.get(TaskMapper.class);
        var contents = house.get(ContentMapper.class);

        assertThat(tasks.purge(later, 10) + contents.purge(later, 10))
                .as("while there is a touch")
                .isZero();
        database.sql().sql("DELETE FROM touch").update();
        assertThat(tasks.purge(house.clock.instant().minus(Duration.ofDays(1)), 10))
                .isZero();
        assertThat(tasks.purge(later, 10)).isEqualTo(1);
        assertThat(contents.purge(later, 10)).isEqualTo(1);
    }

    private long picture() {
        database.sql()
                .sql("INSERT INTO media (kind, name, size, sha256, bytes, added_at)"
                        + " VALUES ('IMAGE', 'a.png', 8, REPEAT('x', 32), X'89504E470D0A1A0A', '2026-01-01')")
                .update();
        return database.sql()
                .sql("SELECT media_id FROM media")
                .query(Long.class)
                .single();
    }

    @Test
    void packingThatACrashInterruptedAmongVariantsGivesNobodyTwoTasks() {
        house.invite(0, 30);
        var plan = make(VARIANTS);
        house.fire(plan, TEN_IN_SHANGHAI);
        int tasks = Math.toIntExact(house.rows("touch_task"));
        database.sql().sql("UPDATE touch_run SET state = 'PACKING'").update();
        undoPackingOf("li");

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.rows("touch_task")).isEqualTo(tasks);
        assertThat(house.waiting()).hasSize(tasks);
        assertThat(house.rows("touch WHERE task_id IS NULL")).isZero();
        assertThat(house.rows("touch t JOIN touch_task k ON k.task_id = t.task_id WHERE k.staff_id <> t.staff_id"))
                .isZero();
    }

    private void undoPackingOf(String guide) {
        database.sql()
                .sql("DELETE FROM outbox WHERE dedup_key IN"
                        + " (SELECT CONCAT('task-', task_id) FROM touch_task WHERE staff_id = ?)")
                .param(guide)
                .update();
        database.sql()
                .sql("UPDATE touch SET task_id = NULL WHERE staff_id = ?")
                .param(guide)
                .update();
        database.sql()
                .sql("DELETE FROM touch_task WHERE staff_id = ?")
                .param(guide)
                .update();
    }

    @Test
    void twoNodesThatPackTheSameVariantsAtOnceMakeEachTaskOnce() {
        house.invite(0, 30);
        house.fete.pageSize = 4;
        var plan = make(VARIANTS);

        CompletableFuture.allOf(IntStream.range(0, 2)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> house.fire(plan, TEN_IN_SHANGHAI))
                                .exceptionally(stopped -> null))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.rows("touch_task")).isEqualTo(5);
        assertThat(house.waiting()).hasSize(5);
    }

    @Test
    void theSegmentIsTheAudienceOfAMessageAndNarrowsThatOfAnOccasion() {
        house.invite(0, 10);
        house.fete.pageSize = 2;
        long segment = segment("{\"named\": [\"wmc08\", \"wmc09\", \"wmc25\"]}");

        var narrowed = make("{\"segment\": " + segment + "}");
        var whole = make("{\"occasion\": \"message\", \"segment\": " + segment + "}");
        house.fire(narrowed, TEN_IN_SHANGHAI);
        house.fire(whole, TEN_IN_SHANGHAI);

        assertThat(house.states(narrowed)).isEqualTo(Map.of(TouchState.PLANNED, 2));
        assertThat(house.states(whole)).isEqualTo(Map.of(TouchState.PLANNED, 1, TouchState.SKIPPED, 2));
    }

    @Test
    void aMessageWithoutASegmentIsForEverybodyReachable() {
        database.sql()
                .sql("UPDATE follow SET relation = 'LEFT_BY_CUSTOMER' WHERE external_userid < 'wmc10'")
                .update();
        var plan = make("{\"occasion\": \"message\"}");

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 20));
    }

    @Test
    void aPlanWhoseSegmentIsGoneSaysSoAndWritesToNobody() {
        long segment = segment("{\"named\": [\"wmc08\"]}");
        var plan = make("{\"occasion\": \"message\", \"segment\": " + segment + "}");
        database.sql().sql("DELETE FROM segment").update();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.run(plan).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.run(plan).reason()).contains("there is no segment " + segment);
        assertThat(house.get(PlanController.class).get(plan.id().value()).fingerprint())
                .isEmpty();
    }

    @Test
    void onADayThatIsLeftOutNothingIsSaidButTheRunSaysWhy() {
        house.invite(0, 3);
        var plan = make("{\"at\": null, \"timing\": {\"weekdays\": [\"SATURDAY\"], \"except\": [\"2026-11-21\"]}}");

        house.fire(plan, TEN_IN_SHANGHAI);
        house.clock.advance(Duration.ofDays(1));
        house.fire(plan, house.clock.instant());

        assertThat(house.rows("touch_run")).isOne();
        assertThat(house.run(plan).reason()).contains("2026-11-21 is one of the days that the plan leaves out");
        assertThat(house.rows("touch")).isZero();
    }

    @Test
    void whatATextCannotSayIsRefusedWhenThePlanIsMade() {
        refused(
                "{\"text\": \"{{benefitt}}\", \"variables\": {\"benefit\": \"x\"}}",
                "the plan's text: nobody knows [benefitt]; a text may name [benefit, city, guide, shop]");
        refused("{\"text\": \"{{#shop}}\"}", "the plan's text: its places for words are not well formed");
        refused("{\"text\": \"{{>other}}\"}", "a text can't include another");
        refused("{\"text\": \"{{昵称}}\"}", "leave {{昵称}} out of the text: a mass message has one text");
        refused(
                "{\"text\": \"" + "好".repeat(1334) + "\"}",
                "the plan's text: a message's text must have at most 4000 bytes of UTF-8, but has 4002");
        refused("{\"text\": \"" + "好".repeat(1300) + "{{guide}}\"}", "but has 4028");
        refused(
                "{\"variants\": [{\"when\": {\"taged\": \"x\"}, \"text\": \"y\"}]}",
                "variant 1: when: taged is no criterion");
        refused(
                "{\"variants\": [{\"when\": {\"named\": [\"x\"]}, \"text\": \"{{y}}\"}]}",
                "variant 1: nobody knows [y]");
        refused("{\"attachments\": [{\"kind\": \"IMAGE\", \"media\": 7}]}", "there is no media 7; upload it first");
        refused(
                "{\"attachments\": [{\"kind\": \"LINK\", \"title\": \"" + "长".repeat(43)
                        + "\", \"url\": \"https://a.b\"}]}",
                "a link's title must have 1 to 128 bytes of UTF-8, but has 129");
        refused("{\"attachments\": [{\"kind\": \"LINK\", \"title\": \"x\"}]}", "LINK needs title, url");
        refused("{\"attachments\": [{\"kind\": \"FILE\", \"media\": 7, \"url\": \"https://a.b\"}]}", "FILE has no url");
        refused(
                "{\"attachments\": [{\"kind\": \"LINK\", \"title\": \"x\", \"url\": \"a.b\"}]}",
                "begins with https://");
        refused("{\"attachments\": [null]}", "\"attachments\" has an empty entry");
        refused("{\"attachments\": [{}]}", "an attachment's kind is one of [LINK, IMAGE, MINI_PROGRAM, VIDEO, FILE]");
        refused("{\"variables\": {\"guide\": \"x\"}}", "not [guide, shop, city], which are the guide's");
        refused("{\"text\": \"{{a}}\", \"variables\": {\"a\": \"%NICKNAME%\"}}", "leave %NICKNAME% out of the text");
        refused("{\"segment\": 99}", "there is no segment 99");
        refused("{\"at\": null, \"timing\": {\"on\": \"2026-11-20\"}}", "the plan would never speak");
    }

    @Test
    void whatACustomerWouldReadIsInThePreviewAndSoAreConfirmationsAndCalls() {
        house.invite(0, 5);
        house.invite(20, 22);
        var plan = make(VARIANTS);

        var ahead = house.get(PlanController.class)
                .preview(plan.id().value(), LocalDate.parse("2026-12-01"), Optional.of(List.of("wmc01", "wmc99")));

        assertThat(ahead.tasks()).isEqualTo(5);
        assertThat(ahead.calls()).isEqualTo(5);
        assertThat(ahead.withGuidesBy()).isEqualTo(ahead.slot().plus(Duration.ofMinutes(1)));
        assertThat(ahead.guides()).contains(new PlanViews.Guide("zhang", 5, 3), new PlanViews.Guide("li", 2, 2));
        assertThat(ahead.samples().get(0).text()).contains("新朋友，送一碗酸梅汤");
        assertThat(ahead.samples().get(1).text()).isEmpty();
        assertThat(ahead.samples().get(1).reason()).contains("UNREACHABLE");
    }

    @Test
    void aTrialShowsTheStaffMemberEveryTextAndNobodyElse() {
        var plan = make(VARIANTS);

        var tried = house.get(PlanController.class).test(plan.id().value(), "zhang", Optional.empty());
        var pieces = database.sql()
                .sql("SELECT payload FROM outbox WHERE kind = 'plan-test' ORDER BY id")
                .query(String.class)
                .list();
        pieces.forEach(piece -> TestTrial.send(house.beans(), piece));

        assertThat(tried.messages()).isEqualTo(4);
        assertThat(house.weCom.world().<List<String>>inside(state -> state.appMessages().sent().stream()
                        .map(message -> message.text())
                        .toList()))
                .hasSize(4)
                .anyMatch(text -> text.endsWith("老朋友，送一碗酸梅汤"));
    }

    @Test
    void aTrialSendsPicturesBehindTheirTextAndNamesLinksInIt() {
        var plan = make("{\"attachments\": [{\"kind\": \"IMAGE\", \"media\": " + picture() + "},"
                + " {\"kind\": \"LINK\", \"title\": \"秋日菜单\", \"url\": \"https://a.cn\"}]}");

        house.get(PlanController.class).test(plan.id().value(), "zhang", Optional.empty());
        database.sql()
                .sql("SELECT payload FROM outbox WHERE kind = 'plan-test' ORDER BY id")
                .query(String.class)
                .list()
                .forEach(piece -> TestTrial.send(house.beans(), piece));

        var sent = house.weCom.world().<List<String>>inside(state -> state.appMessages().sent().stream()
                .map(message -> message.text())
                .toList());
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).endsWith(TEXT + "\n【卡片】秋日菜单 https://a.cn");
        assertThat(sent.get(1)).startsWith("[image ");
    }

    /** By the text that the guide was given: for whom. */
    private Map<String, String> said(String guide) {
        return house.weCom.world().inside(state -> state.massMessages().all().values().stream()
                .filter(message -> message.tasks().keySet().stream()
                        .anyMatch(staff -> staff.value().equals(guide)))
                .collect(Collectors.toMap(
                        message -> message.content().text(),
                        message -> String.join(
                                " ",
                                message.tasks()
                                        .values()
                                        .iterator()
                                        .next()
                                        .fates()
                                        .keySet()))));
    }

    private void shop(String guide, String name, String shop) {
        database.sql().sql("DELETE FROM shop").update();
        database.sql()
                .sql("REPLACE INTO department (department_id, name, changed_at) VALUES (2, 'd', '2026-01-01')")
                .update();
        database.sql()
                .sql("REPLACE INTO staff_department VALUES (?, 2, FALSE)")
                .param(guide)
                .update();
        database.sql()
                .sql("UPDATE staff SET name = ?, main_department = 2 WHERE staff_id = ?")
                .params(name, guide)
                .update();
        database.sql()
                .sql("INSERT INTO shop VALUES (2, 'S2', ?, '上海', '2026-01-01')")
                .param(shop)
                .update();
    }

    private long segment(String condition) {
        database.sql()
                .sql("INSERT INTO segment (name, definition, tracked, version, created_at, changed_at)"
                        + " VALUES (?, ?, FALSE, 1, '2026-01-01', '2026-01-01')")
                .params(condition, condition)
                .update();
        return database.sql()
                .sql("SELECT MAX(segment_id) FROM segment")
                .query(Long.class)
                .single();
    }

    private Plan make(String changes) {
        return house.get(MakePlan.class).make(house.wish(changes), Actor.API);
    }

    private void refused(String changes, String sentence) {
        assertThatThrownBy(() -> make(changes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
