package io.guanxi.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.outbox.Settlement;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.touch.TouchTroubles;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.AppMessageApi.CardSent;
import io.guanxi.wecom.EventHeader;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Zhang and Li are operators, Wang was one; each test has a plan of its own that has stopped itself. */
class BrakeCardTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final StaffId WANG = new StaffId("wang");
    private static final String NAME = "秋季上新，给第一批老顾客，每人一杯桂花拿铁";
    private static final Duration SOON = Duration.ofSeconds(30);

    private static House house;
    private static int taps;

    @BeforeAll
    static void start() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .guide("wang", "王芳", 2)
                .build();
        house = House.start(
                BrakeCardTests.class, corp, "guanxi.sync.at-first-start=false", "guanxi.alarm.tell=zhang,LI");
        for (var member : List.of(List.of("zhang", "张敏"), List.of("li", "李雷"), List.of("wang", "王芳"))) {
            house.sql()
                    .sql("INSERT INTO staff (staff_id, name, status) VALUES (?, ?, 'ACTIVE')")
                    .params(member)
                    .update();
        }
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    /** A plan whose brake has just been pulled, and of which both operators have the card. */
    private long braked() {
        long plan = house.post("/api/v1/plans", Map.of("name", NAME, "occasion", "birthday", "text", "生日快乐"))
                .get("id")
                .asLong();
        pull(plan);
        return plan;
    }

    private void pull(long plan) {
        sql("UPDATE touch_plan SET state = 'PAUSED' WHERE plan_id = ?", plan);
        sql(
                "INSERT INTO touch_brake (plan_id, since, pulled_at, delivered, gone) VALUES (?, NOW(3), NOW(3), 2000, 9)"
                        + " ON DUPLICATE KEY UPDATE pulled_at = NOW(3)",
                plan);
        house.bean(LookForTroubles.class).look(Instant.now());
        house.bean(LookForTroubles.class).look(Instant.now());
        Eventually.until(
                "both have the card",
                SOON,
                () -> count("brake_card WHERE response_code IS NOT NULL AND answer IS NULL AND plan_id = " + plan)
                        == 2);
    }

    private static void sql(String sql, Object... params) {
        house.sql().sql(sql).params(params).update();
    }

    private static long count(String from) {
        return house.sql().sql("SELECT COUNT(*) FROM " + from).query(Long.class).single();
    }

    private static List<Card> cards(long plan) {
        return house.weCom().world().inside(state -> state.appMessages().cards().all()).stream()
                .filter(card -> card.taskId().startsWith("brake-" + plan + "-"))
                .toList();
    }

    private static Card card(long plan, StaffId of) {
        return cards(plan).stream()
                .filter(card -> card.staff().equals(of))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static void press(long plan, StaffId who, String button) {
        house.weCom().world().cards().press(who, card(plan, who).taskId(), button, Optional.empty());
    }

    private static String state(long plan) {
        return house.sql()
                .sql("SELECT state FROM touch_plan WHERE plan_id = ?")
                .param(plan)
                .query(String.class)
                .single();
    }

    private static List<String> deeds(long plan) {
        return house.sql()
                .sql(
                        "SELECT CONCAT(what, ' ', actor_kind, ' ', actor_name) FROM audit_entry WHERE what LIKE 'touch.brake-%'"
                                + " AND details LIKE ? ORDER BY entry_id")
                .param("%\"plan\":\"" + plan + "\"%")
                .query(String.class)
                .list();
    }

    private static List<String> said(StaffId to) {
        return house.weCom().world().inside(state -> state.appMessages().sent()).stream()
                .filter(message -> message.staff().equals(to))
                .map(message -> message.text())
                .toList();
    }

    /** What is answered to a tap that may be made up. */
    private static Optional<String> tap(StaffId who, String taskId, String key, Instant at) {
        var header =
                new EventHeader(CorpBuilder.CORP.value(), Optional.of(who.value()), at, Optional.of(CorpBuilder.AGENT));
        var click = new TemplateCardClicked(header, key, taskId, "button_interaction", "made-up" + ++taps, List.of());
        return house.bean(TransactionTemplate.class)
                .execute(status -> house.bean(TapBrake.class).tapped(who, click));
    }

    @Test
    void anOperatorLetsThePlanGoOnByATapAndAllCardsSayWho() {
        var plan = braked();
        assertThat(cards(plan)).hasSize(2);
        assertThat(card(plan, LI).words())
                .contains("“" + NAME.substring(0, 19) + "…”自动停下了", plan + " 号计划", "已收到：2000 位顾客")
                .contains("删除导购：9 位，每千位 4.5 位", "上限：每千位 3 位");

        press(plan, ZHANG, BrakeFace.GO_ON);

        Eventually.until("it goes on", SOON, () -> state(plan).equals("ACTIVE"));
        Eventually.until("both cards say so", SOON, () -> cards(plan).stream()
                .allMatch(card -> card.words().contains("张敏 让它继续了")));
        assertThat(cards(plan)).allSatisfy(card -> assertThat(card.buttons()).isEmpty());
        assertThat(deeds(plan)).containsExactly("touch.brake-release OPERATOR zhang");
        house.bean(TellOperators.class).tell();
        assertThat(inWords(plan)).as("a card, not the same in words, too").isZero();
    }

    /** How often operators are told in words that it has stopped itself. */
    private static long inWords(long plan) {
        return count("outbox WHERE kind = 'alarm-notice' AND payload LIKE '%（plan-" + plan + "）%'");
    }

    /** A day and an hour after both got the card the server was restarted. */
    private static void restartADayLater(long plan) {
        sql("UPDATE brake_card SET made_at = made_at - INTERVAL 25 HOUR WHERE plan_id = ?", plan);
        sql("UPDATE alarm SET ends_at = raised_at WHERE subject = ?", "plan-" + plan);
        house.bean(LookForTroubles.class).look(Instant.now());
        assertThat(count("alarm WHERE told_at IS NULL AND acknowledged_at IS NULL AND subject = 'plan-" + plan + "'"))
                .as("begun anew")
                .isEqualTo(1);
    }

    @Test
    void whoAnswersNothingIsRemindedOnceADayHoweverOftenTheServerRestarts() {
        var plan = braked();

        restartADayLater(plan);
        house.bean(TellOperators.class).tell();
        Eventually.until("they are reminded", SOON, () -> inWords(plan) == 1);
        restartADayLater(plan);
        house.bean(TellOperators.class).tell();
        assertThat(inWords(plan)).as("on the same day").isEqualTo(1);
        assertThat(cards(plan)).hasSize(2);

        sql("UPDATE brake_card SET reminded_at = reminded_at - INTERVAL 25 HOUR WHERE plan_id = ?", plan);
        house.bean(TellOperators.class).tell();
        Eventually.until("and the day after", SOON, () -> inWords(plan) == 2);
    }

    @Test
    void aCardThatDoesNotArriveIsToldInWordsToAllOnce() {
        var plan = braked();
        var show = house.bean(ShowBrakeCard.class);

        inTransaction(() -> show.settled(sent(plan, LI), new Settlement.Refused<>(42014, "known")));
        assertThat(inWords(plan)).as("it has arrived before").isZero();
        inTransaction(() -> {
            show.settled(sent(plan, LI), new Settlement.Refused<>(43012, "no right"));
            show.settled(sent(plan, ZHANG), new Settlement.Expired<>("too late"));
            show.settled(
                    sent(plan, ZHANG),
                    new Settlement.Done<>(new CardSent(Optional.empty(), List.of(ZHANG)), Instant.now()));
            show.givenUp(sent(plan, ZHANG), "no answer");
        });

        assertThat(inWords(plan)).isEqualTo(1);
        Eventually.until("both hear it", SOON, () -> Stream.of(ZHANG, LI)
                .allMatch(who -> said(who).stream().anyMatch(words -> words.contains("（plan-" + plan + "）"))));
    }

    private static ShowBrakeCard.Card sent(long plan, StaffId to) {
        return new ShowBrakeCard.Card(card(plan, to).taskId(), to);
    }

    private static void inTransaction(Runnable work) {
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    @Test
    void whoeverAcknowledgesTheAlarmLeavesItStoppedEvenBeforeThereWereCards() {
        var plan = braked();
        sql("UPDATE alarm SET acknowledged_at = NOW(3), acknowledged_by = 'chen' WHERE subject = ?", "plan-" + plan);
        var left = "brake_card WHERE answer = 'STAYS' AND answered_by = 'chen' AND plan_id = " + plan;

        house.bean(LookForTroubles.class).look(Instant.now());
        assertThat(count(left)).isEqualTo(2);

        sql("DELETE FROM brake_card WHERE plan_id = ?", plan);
        house.bean(LookForTroubles.class).look(Instant.now());
        assertThat(count(left)).isEqualTo(2);
        assertThat(count("outbox WHERE kind = 'brake-card' AND payload LIKE '%brake-" + plan + "-%'"))
                .as("from before")
                .isEqualTo(2);
    }

    @Test
    void cardsOfAStopThatIsNotOverAreKept() {
        var plan = braked();

        purgeAll();
        assertThat(count("brake_card WHERE plan_id = " + plan)).isEqualTo(2);

        house.post("/api/v1/plans/" + plan + "/cancel", Map.of());
        purgeAll();
        assertThat(count("brake_card WHERE plan_id = " + plan)).isZero();
    }

    private static void purgeAll() {
        var held = house.bean(TouchTroubles.class).braked();
        house.bean(BrakeCardMapper.class).purge(held, Instant.now().plus(Duration.ofDays(1)), 1000);
    }

    @Test
    void ofTapsAtTheSameMomentOneCountsAndTheOtherHearsOfIt() {
        var plan = braked();

        house.weCom().world().inside(state -> {
            press(plan, ZHANG, BrakeFace.GO_ON);
            press(plan, LI, BrakeFace.GO_ON);
            return state;
        });

        Eventually.until(
                "one is told of the other",
                SOON,
                () -> said(LI).stream().anyMatch(words -> words.startsWith("张敏 让它继续了"))
                        || said(ZHANG).stream().anyMatch(words -> words.startsWith("李雷 让它继续了")));
        assertThat(deeds(plan)).hasSize(1);
        assertThat(state(plan)).isEqualTo("ACTIVE");
    }

    @Test
    void whoLeavesItStoppedIsNotRemindedAndAColleagueMayStillLetItGoOn() {
        var plan = braked();

        press(plan, ZHANG, BrakeFace.STAY);
        Eventually.until(
                "the card says so", SOON, () -> card(plan, ZHANG).words().contains("张敏 决定先停着"));
        assertThat(card(plan, ZHANG).buttons()).containsExactly(BrakeFace.GO_ON);
        assertThat(count("alarm WHERE acknowledged_by = 'zhang' AND subject = 'plan-" + plan + "'"))
                .isEqualTo(1);
        assertThat(state(plan)).isEqualTo("PAUSED");
        restartADayLater(plan);
        house.bean(TellOperators.class).tell();
        assertThat(inWords(plan)).isZero();

        press(plan, LI, BrakeFace.GO_ON);
        Eventually.until("it goes on", SOON, () -> state(plan).equals("ACTIVE"));
        Eventually.until("zhang sees it", SOON, () -> card(plan, ZHANG).words().contains("李雷 让它继续了"));
        assertThat(deeds(plan)).containsExactly("touch.brake-stay OPERATOR zhang", "touch.brake-release OPERATOR li");
    }

    @Test
    void forgedKeysAndStrangersChangeNothing() {
        var plan = braked();
        var key = card(plan, ZHANG).taskId();
        var now = Instant.now();
        sql(
                "INSERT INTO brake_card SELECT 'brake-of-wang', 'wang', plan_id, pulled_at, plan_name, delivered, gone,"
                        + " per_thousand, made_at, NULL, NULL, NULL, NULL, NULL, NULL FROM brake_card"
                        + " WHERE card_key = ?",
                key);

        assertThat(tap(WANG, key, BrakeFace.GO_ON, now)).contains(TapBrake.NOT_YOURS);
        assertThat(tap(ZHANG, "brake-" + plan + "-guessed", BrakeFace.GO_ON, now))
                .contains(TapBrake.NOT_YOURS);
        assertThat(tap(WANG, "brake-of-wang", BrakeFace.GO_ON, now)).contains(TapBrake.NO_OPERATOR);
        assertThat(tap(ZHANG, key, "drop", now)).contains(TapBrake.NO_SUCH_BUTTON);

        assertThat(state(plan)).isEqualTo("PAUSED");
        assertThat(deeds(plan)).isEmpty();
    }

    @Test
    void aTapDaysLaterCountsForItsOwnStopAlone() {
        var plan = braked();
        var first = card(plan, ZHANG).taskId();
        house.post("/api/v1/plans/" + plan + "/brake/release", Map.of());
        pull(plan);
        var second = card(plan, ZHANG).taskId();
        var days = Instant.now().minus(Duration.ofDays(4));

        assertThat(tap(ZHANG, first, BrakeFace.GO_ON, days))
                .hasValueSatisfying(words -> assertThat(words).contains("最新的那张卡片"));
        assertThat(state(plan)).isEqualTo("PAUSED");
        assertThat(tap(ZHANG, second, BrakeFace.GO_ON, days)).isEmpty();
        assertThat(state(plan)).isEqualTo("ACTIVE");
        assertThat(tap(ZHANG, second, BrakeFace.GO_ON, days))
                .as("delivered again")
                .isEmpty();
        assertThat(tap(LI, card(plan, LI).taskId(), BrakeFace.STAY, days))
                .hasValueSatisfying(words -> assertThat(words).startsWith("张敏 让它继续了"));
    }

    @Test
    void aCancelledPlanDoesNotGoOn() {
        var plan = braked();
        house.post("/api/v1/plans/" + plan + "/cancel", Map.of());

        press(plan, LI, BrakeFace.GO_ON);

        Eventually.until("it is said", SOON, () -> said(LI).stream().anyMatch(words -> words.endsWith("已经取消，不会再继续了。")));
        Eventually.until(
                "the card has no buttons", SOON, () -> card(plan, LI).buttons().isEmpty());
        assertThat(state(plan)).isEqualTo("CANCELLED");
    }

    @Test
    void aboutWhatIsOverNobodyIsAskedAndItIsNotLeftStopped() {
        var plan = braked();
        var key = card(plan, ZHANG).taskId();
        var show = house.bean(ShowBrakeCard.class);
        house.post("/api/v1/plans/" + plan + "/cancel", Map.of());

        assertThat(show.send(sent(plan, LI))).isInstanceOf(Outcome.Refused.class);
        inTransaction(() -> show.settled(sent(plan, LI), new Settlement.Expired<>("too late")));
        assertThat(inWords(plan)).isZero();
        assertThat(tap(ZHANG, key, BrakeFace.STAY, Instant.now()))
                .hasValueSatisfying(words -> assertThat(words).endsWith("已经取消，不会再继续了。"));

        assertThat(deeds(plan)).isEmpty();
        assertThat(count("brake_card WHERE answer = 'OVER' AND plan_id = " + plan))
                .isEqualTo(2);
    }
}
