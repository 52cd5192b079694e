package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.birthday.TestBirthdays;
import io.guanxi.privacy.Actor;
import io.guanxi.result.TestResults;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.ToDosReopened;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.touch.Occasion.Turn;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffApi.Status;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Birthday gifts from the plan to the counter; it is 21 November. */
class BirthdayPlanTests {
    private static final TestDatabase database = TestDatabase.of(BirthdayPlanTests.class);
    private static final String EVE = """
            {"occasion":"birthday", "text":"明天生日：{{gift}}，{{until}}前来取",
             "settings":{"gifts":[{"benefit":"拿铁一杯"},{"benefit":"蛋糕一块","shops":["S1"]}]},
             "variants":[{"when":{"named":["wmc01"]}, "text":"老朋友，{{gift}}，{{until}}前"}]}
            """;
    private static final String ON_THE_DAY =
            "{\"occasion\":\"birthday\", \"settings\":{\"daysBefore\":0, \"gifts\":[{\"benefit\":\"拿铁一杯\"}]}}";

    private final TouchHouse house = new TouchHouse(database);

    @BeforeEach
    void open() {
        TestStaff.shop(database, 99, "S1");
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void eachGetsTheGiftOfTheirVariantOnceItHasReachedThem() {
        born("2026-11-22", 0, 1, 20);
        var plan = plan(EVE);

        house.hand(plan);
        assertThat(house.rows("coupon")).as("before a guide has sent it").isZero();
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(texts()).containsExactlyInAnyOrder("明天生日：拿铁一杯，12月6日前来取", "老朋友，蛋糕一块，12月6日前");
        assertThat(house.rows("coupon WHERE valid_until = '2026-12-06 16:00:00'"))
                .isEqualTo(2);
        assertThat(house.rows("coupon WHERE external_userid = 'wmc00' AND benefit = '拿铁一杯' AND shops = ''"))
                .isEqualTo(1);
        assertThat(house.rows("coupon WHERE external_userid = 'wmc01' AND benefit = '蛋糕一块' AND source = 'birthday:"
                        + plan.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void ofAPlansResultsOnlyItsOwnGiftsAreRedeemed() {
        born("2026-11-22", 0, 1);
        var plan = plan(EVE);
        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        database.sql()
                .sql(
                        "INSERT INTO coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until,"
                                + " state, issued_at, settled_at) SELECT 'OTHER', 'given:thanks', '1', 'wmc01', '', '', valid_from,"
                                + " valid_until, 'REDEEMED', issued_at, issued_at FROM coupon WHERE external_userid = 'wmc01'")
                .update();
        database.sql()
                .sql("UPDATE coupon SET state = 'REDEEMED', settled_at = issued_at WHERE external_userid = 'wmc00'")
                .update();

        var shown = TestResults.of(house.beans(), house.run(plan).id());

        assertThat(shown.at("/sums/after/redeemed").asInt()).isEqualTo(1);
        assertThat(shown.get("notCompared").propertyNames()).containsExactly("REDEEMED");
        assertThat(shown.at("/sums/delivered").asInt()).isEqualTo(2);
    }

    @Test
    void aPersonHasOneGiftOfABirthdayWhicheverPlansAndGuidesKnowThem() {
        born("2026-11-22", 0, 1, 2, 20);
        database.sql()
                .sql("INSERT INTO person_link (external_userid, leader) VALUES ('wmc00','wmc00'), ('wmc20','wmc00')")
                .update();
        var eve = plan(EVE);
        house.hand(eve);
        house.clock.advance(Duration.ofDays(1));
        var day = plan(ON_THE_DAY);
        house.hand(day);

        assertThat(house.reasons(eve)).isEqualTo(Map.of(customer(20), "HAD_GIFT"));
        assertThat(house.reasons(day).values()).containsOnly("HAD_GIFT").hasSize(4);
        assertThat(house.get(PreviewPlan.class)
                        .on(LocalDate.parse("2026-11-22"), day)
                        .skipped())
                .isEqualTo(Map.of("HAD_GIFT", 4));
        house.clock.advance(Duration.ofDays(365));
        house.hand(day);
        assertThat(house.states(day)).as("a year later").containsEntry(TouchState.HANDED, 3);
    }

    @Test
    void aWishIsNotLostToWhatTheGuideHadToConfirmBefore() {
        born("2026-11-22", 0, 1);
        database.sql()
                .sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES ('zhang', '2026-11-21', 6)")
                .update();
        var plan = plan(EVE);

        assertThat(house.get(PreviewPlan.class)
                        .on(LocalDate.parse("2026-11-21"), plan)
                        .leftOver())
                .isEmpty();
        house.hand(plan);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
        assertThat(house.tasksOf(ZHANG)).as("a text each").hasSize(2);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 8")).isEqualTo(1);
    }

    @Test
    void theGiftGoesAlongWhenAColleagueWritesForWhoIsOnLeave() {
        house.liKnows(0);
        born("2026-11-22", 0);
        var plan = plan(EVE);
        house.hand(plan);

        house.away.add(ZHANG);
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();
        house.goOn();
        house.deliver();
        house.confirm(LI);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
        assertThat(house.rows("coupon WHERE external_userid = 'wmc00'")).isEqualTo(1);
    }

    @Test
    void wordsAloneAreNoGift() {
        born("2026-11-22", 0);
        house.hand(plan("{\"occasion\":\"birthday\"}"));
        house.clock.advance(Duration.ofDays(1));
        var gift = plan(ON_THE_DAY);

        house.hand(gift);

        assertThat(house.states(gift)).isEqualTo(Map.of(TouchState.HANDED, 1));
    }

    @Test
    void whatATouchHadInVainIsAnothersToGive() {
        born("2026-11-22", 0, 1);
        var eve = plan(EVE);
        house.hand(eve);
        house.get(Plans.class).become(eve.id(), Plan.State.CANCELLED);
        house.poll();
        house.clock.advance(Duration.ofDays(1));
        var day = plan(ON_THE_DAY);

        house.hand(day);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(house.states(eve)).isEqualTo(Map.of(TouchState.EXPIRED, 2));
        assertThat(house.states(day)).isEqualTo(Map.of(TouchState.DELIVERED, 2));
        assertThat(house.rows("coupon")).isEqualTo(2);
        assertThat(house.rows("birthday_gift")).isEqualTo(2);
    }

    @Test
    void whatWeComMayHaveTakenAfterAllIsNobodyElses() {
        born("2026-11-22", 0, 1);
        var eve = plan(EVE);
        house.hand(eve);
        database.sql()
                .sql("UPDATE touch SET state = 'EXPIRED', reason = 'NOT_TAKEN'")
                .update();
        database.sql()
                .sql("UPDATE touch_task SET state = 'EXPIRED', asked_at = '2026-11-21', mass_message_id = NULL")
                .update();
        house.clock.advance(Duration.ofDays(1));
        var day = plan(ON_THE_DAY);

        house.hand(day);

        assertThat(house.reasons(day).values()).containsOnly("HAD_GIFT").hasSize(2);
    }

    @Test
    void aPersonWithABirthdayInEachCalendarHasOneGiftInARun() {
        born("2027-01-20", 0);
        database.sql()
                .sql("INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)"
                        + " VALUES ('wmc20', 'LUNAR', 12, 13, FALSE, 'test', '2026-01-01')")
                .update();
        database.sql()
                .sql("INSERT INTO person_link (external_userid, leader) VALUES ('wmc00','wmc00'), ('wmc20','wmc00')")
                .update();
        var plan = plan(ON_THE_DAY);
        var reason = house.get(Occasions.class).reason(plan.intent());
        var turn = new Turn(plan.id(), new RunId(1), LocalDate.parse("2027-01-20"));

        var refused = database.transaction().execute(status -> reason.claim(turn, List.of(customer(0), customer(20))));

        assertThat(refused).containsOnlyKeys(customer(20));
        assertThat(house.rows("birthday_gift")).isEqualTo(1);
    }

    @Test
    void aBirthdayThatIsKeptInTheOtherCalendarFromNowOnCostsNoGift() {
        born("2027-01-20", 0);
        var plan = plan(ON_THE_DAY);
        assertThat(refused(plan, 1, "2027-01-20")).isEmpty();
        assertThat(refused(plan, 2, "2027-01-20")).containsKey(customer(0));

        database.sql()
                .sql("UPDATE birthday SET calendar = 'LUNAR', month = 12, day = 13")
                .update();

        assertThat(refused(plan, 3, "2027-01-20")).containsKey(customer(0));
        assertThat(refused(plan, 4, "2028-01-09")).isEmpty();
        assertThat(refused(plan, 5, "2029-01-27")).isEmpty();
        assertThat(house.rows("birthday_gift")).isEqualTo(3);
    }

    private Map<ExternalUserId, Skip> refused(Plan plan, long run, String day) {
        var turn = new Turn(plan.id(), new RunId(run), LocalDate.parse(day));
        var reason = house.get(Occasions.class).reason(plan.intent());
        return Objects.requireNonNull(
                database.transaction().execute(status -> reason.claim(turn, List.of(customer(0)))));
    }

    @Test
    void aPersonHasOneWordOfOneGuideAtWorkAndNoneWhereAPlanSpeaks() {
        born("2026-11-22", 0, 1, 20);
        database.sql()
                .sql("INSERT INTO person_link (external_userid, leader) VALUES ('wmc00','wmc00'), ('wmc20','wmc00')")
                .update();
        TestBirthdays.tomorrow(house.beans());
        TestBirthdays.tomorrow(house.beans());
        assertThat(house.rows("guide_task WHERE kind = 'birthday' AND state = 'OPEN'"))
                .as("one for each person")
                .isEqualTo(2);
        assertThat(house.rows("guide_task WHERE suggestion LIKE '11月22日是您的生日，祝您生日快乐%'"))
                .isEqualTo(2);

        var eve = plan(EVE);
        house.hand(eve);
        TestBirthdays.tomorrow(house.beans());
        assertThat(house.rows("guide_task WHERE kind = 'birthday' AND state = 'OPEN'"))
                .as("the plan speaks")
                .isZero();

        house.get(Plans.class).become(eve.id(), Plan.State.CANCELLED);
        house.poll();
        house.away.add(ZHANG);
        TestBirthdays.tomorrow(house.beans());
        assertThat(house.rows("guide_task WHERE kind = 'birthday' AND state = 'OPEN' AND external_userid = 'wmc20'"
                        + " AND staff_id = 'li'"))
                .as("it was in vain, and zhang is away")
                .isEqualTo(1);
        assertThat(house.rows("guide_task WHERE kind = 'birthday' AND state = 'OPEN'"))
                .isEqualTo(1);
    }

    @Test
    void ofRunsThatPlanAtOnceOneHasEachGift() {
        born("2026-11-22", IntStream.range(0, 20).toArray());
        var plan = plan(ON_THE_DAY);
        var reason = house.get(Occasions.class).reason(plan.intent());
        var customers = IntStream.range(0, 20).mapToObj(TouchHouse::customer).toList();

        var taken = IntStream.range(0, 4)
                .mapToObj(run -> CompletableFuture.supplyAsync(() -> database.transaction()
                        .execute(status -> reason.claim(
                                new Turn(plan.id(), new RunId(run), LocalDate.parse("2026-11-22")), customers))))
                .toList();

        int refused = taken.stream().mapToInt(each -> each.join().size()).sum();
        assertThat(refused).isEqualTo(3 * 20);
        assertThat(house.rows("birthday_gift")).isEqualTo(20);
    }

    @Test
    void whoHasNotFetchedItIsRemindedOnceByTheGuideUnlessTheyDoNotWantTo() {
        born("2026-11-22", 0, 1, 2);
        delivered();
        redeemed(1);
        house.optOut(customer(2));

        assertThat(remind("2026-12-02")).as("four days before the end").isZero();
        house.away.add(ZHANG);
        assertThat(remind("2026-12-03")).as("zhang is on leave").isZero();
        house.away.clear();
        assertThat(remind("2026-12-03")).isEqualTo(1);
        assertThat(remind("2026-12-04")).as("again").isZero();
        assertThat(house.rows("guide_task WHERE kind = 'birthday.gift' AND external_userid = 'wmc00'"
                        + " AND staff_id = 'zhang' AND until_on = '2026-12-06' AND why LIKE '券码%' AND state = 'OPEN'"))
                .isEqualTo(1);

        redeemed(0);
        remind("2026-12-05");
        assertThat(house.rows("guide_task WHERE kind = 'birthday.gift' AND state = 'WITHDRAWN'"))
                .isEqualTo(1);
    }

    @Test
    void whoRestsAfterAComplaintIsNotRemindedOfAGift() {
        born("2026-11-22", 0, 1, 2);
        delivered();

        house.get(Complaints.class).note(customer(1), Actor.CUSTOMER);

        assertThat(remind("2026-12-03")).isEqualTo(2);
        assertThat(house.rows("guide_task WHERE kind = 'birthday.gift' AND external_userid = 'wmc01'"))
                .isZero();
    }

    @Test
    void guidesAskAFewWhoTalkWithUsAndNeverTwice() {
        levels(2, 0, 1, 2, 3, 4, 20);
        levels(1, 5);
        born("2026-05-01", 0);
        house.optOut(customer(1));

        assertThat(ask("2026-11-21")).as("two of zhang, one of li").isEqualTo(3);
        assertThat(ask("2026-11-22")).as("in the same week").isZero();
        assertThat(house.rows(
                        "guide_task WHERE kind = 'birthday.ask' AND external_userid IN ('wmc02','wmc03','wmc20')"))
                .isEqualTo(3);
        settle("birthday.ask", "wmc02:2026-11-21", 2, Outcome.UNSUITABLE);
        reopen("birthday.ask", "wmc02:2026-11-21", 2, Outcome.UNSUITABLE);
        assertThat(house.rows("birthday_ask WHERE unsuitable")).as("taken back").isZero();
        settle("birthday.ask", "wmc02:2026-11-21", 2, Outcome.UNSUITABLE);
        assertThat(ask("2026-11-28")).as("the next week").isEqualTo(1);
        assertThat(ask("2027-11-28")).as("all but the one that is not suitable").isEqualTo(3);
    }

    @Test
    void aGuideTellsABirthdayInWordsAndNobodyAsksAnyMore() {
        levels(2, 2);
        ask("2026-11-21");
        call("客2", 2);
        var zhang = new Guide(ZHANG, "张", Status.ACTIVE);

        assertThat(say(zhang, "生日 客2 八月十五")).contains("公历还是农历", "1. 客2 公历8月15日", "2. 客2 农历8月15日");
        assertThat(house.rows("birthday")).isZero();
        assertThat(say(zhang, "生日 客2 农历八月十五")).startsWith("记下了：客2 的生日是农历8月15日，下一次是2027年9月15日");
        assertThat(house.rows(
                        "birthday WHERE calendar = 'LUNAR' AND month = 8 AND day = 15 AND set_by = 'guide zhang'"))
                .isEqualTo(1);
        assertThat(house.rows("guide_task WHERE kind = 'birthday.ask' AND state = 'WITHDRAWN'"))
                .isEqualTo(1);
        assertThat(say(zhang, "生日：客2　９月１日")).contains("公历9月1日（原来是农历8月15日）");
        assertThat(say(zhang, "生日 客2")).contains("生日是公历9月1日");
        assertThat(say(zhang, "生日 客2 2月30日")).startsWith("没有看懂日期");
        assertThat(say(new Guide(LI, "李", Status.ACTIVE), "生日 客2 9月2日")).startsWith("在您的客户里没有找到");
    }

    @Test
    void ofTwoOfTheSameNameAGuideChoosesByNumber() {
        call("王小姐", 2);
        call("王小姐", 3);
        var zhang = new Guide(ZHANG, "张", Status.ACTIVE);

        assertThat(say(zhang, "生日 王小姐 农历八月十五")).contains("找到 2 位客户，是哪一位？", "1. 王小姐", "2. 王小姐");
        assertThat(database.sql()
                        .sql("SELECT words FROM guide_choice WHERE staff_id = 'zhang' ORDER BY external_userid")
                        .query(String.class)
                        .list())
                .containsExactly("生日 @wmc02 农历8月15日", "生日 @wmc03 农历8月15日");
        assertThat(say(zhang, "生日 @wmc03 农历8月15日")).startsWith("记下了：王小姐");
        assertThat(house.rows("birthday WHERE external_userid = 'wmc03'")).isEqualTo(1);
        call("", 2);
        assertThat(say(zhang, "生日 @wmc02")).contains("问到了请发：生日 @wmc02 8月15日");
    }

    @Test
    void aBirthdayThatAGuideToldIsTakenBackToTheOneBefore() {
        call("客2", 2);
        var zhang = new Guide(ZHANG, "张", Status.ACTIVE);
        say(zhang, "生日 客2 8月15日");
        say(zhang, "生日 客2 9月1日");
        var refs = effects();

        assertThat(takeBack(zhang, refs.get(1))).contains("好的，已撤销：客2 的生日改回公历8月15日。");
        assertThat(takeBack(zhang, refs.get(1))).as("it is another one by now").isEmpty();
        assertThat(takeBack(zhang, refs.get(0))).contains("好的，已撤销：客2 的生日不再记着。");
        assertThat(house.rows("birthday")).isZero();
    }

    private List<String> effects() {
        return database.sql()
                .sql("SELECT ref FROM guide_effect WHERE kind = 'birthday' ORDER BY effect_id")
                .query(String.class)
                .list();
    }

    private Optional<String> takeBack(Guide guide, String ref) {
        return database.transaction()
                .execute(status -> TestBirthdays.takesBack(house.beans()).takeBack(guide, ref));
    }

    @Test
    void giftsGoWithTheTexts() {
        assertThatThrownBy(() -> plan("""
                        {"occasion":"birthday", "settings":{"gifts":[{"benefit":"一"},{"benefit":"二"}]}}""")).hasMessageContaining("make 1, not 2");
        assertThatThrownBy(() -> plan("{\"occasion\":\"birthday\", \"text\":\"{{gift}}\"}"))
                .hasMessageContaining("nobody knows [gift]");
    }

    private void delivered() {
        house.hand(plan("""
                {"occasion":"birthday", "settings":{"gifts":[{"benefit":"拿铁一杯"}]}}"""));
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        assertThat(house.rows("coupon")).isEqualTo(3);
    }

    private Plan plan(String changes) {
        return house.get(MakePlan.class).make(house.wish(changes), Actor.API);
    }

    private void born(String day, int... customers) {
        var date = LocalDate.parse(day);
        for (int i : customers) {
            database.sql()
                    .sql("INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)"
                            + " VALUES (?, 'SOLAR', ?, ?, FALSE, 'test', '2026-01-01')")
                    .params(customer(i).value(), date.getMonthValue(), date.getDayOfMonth())
                    .update();
        }
    }

    private void levels(int level, int... customers) {
        for (int i : customers) {
            database.sql()
                    .sql("INSERT INTO trust_level (external_userid, level, since) VALUES (?, ?, '2026-01-01')")
                    .params(customer(i).value(), level)
                    .update();
        }
    }

    private void call(String name, int customer) {
        database.sql()
                .sql("UPDATE customer SET name = ? WHERE external_userid = ?")
                .params(name, customer(customer).value())
                .update();
    }

    private void redeemed(int customer) {
        database.sql()
                .sql("UPDATE coupon SET state = 'REDEEMED' WHERE external_userid = ?")
                .param(customer(customer).value())
                .update();
    }

    private List<String> texts() {
        return database.sql()
                .sql("SELECT text FROM touch_content c WHERE EXISTS (SELECT 1 FROM touch_task k JOIN touch t"
                        + " ON t.task_id = k.task_id WHERE k.content_hash = c.content_hash AND k.staff_id = 'zhang')")
                .query(String.class)
                .list();
    }

    private int remind(String today) {
        house.clock.set(LocalDate.parse(today).atTime(0, 0).toInstant(ZoneOffset.UTC));
        return TestBirthdays.remind(house.beans(), LocalDate.parse(today));
    }

    private int ask(String today) {
        return TestBirthdays.ask(house.beans(), LocalDate.parse(today));
    }

    private String say(Guide guide, String words) {
        return database.transaction()
                .execute(status ->
                        TestBirthdays.word(house.beans()).answer(guide, words).orElseThrow());
    }

    private void reopen(String kind, String key, int customer, Outcome outcome) {
        house.beans()
                .publishEvent(new ToDosReopened(List.of(new Settled(kind, key, ZHANG, customer(customer), outcome))));
    }

    private void settle(String kind, String key, int customer, Outcome outcome) {
        house.beans()
                .publishEvent(new ToDosSettled(List.of(new Settled(kind, key, ZHANG, customer(customer), outcome))));
    }
}
