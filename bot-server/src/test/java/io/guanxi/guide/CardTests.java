package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.TemplateCards;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.TestToDos;
import io.guanxi.wecom.AppEvent.Selection;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of the day as a card: it is Monday, 2 March 2026, 10:00 in Shanghai. */
class CardTests {
    private static final TestDatabase database = TestDatabase.of(CardTests.class);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final StaffId ZHANG = new StaffId("zhang");

    private Ground ground;
    private TestGuide guide;
    private int heard;

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = TestGuide.ground(database);
        guide = new TestGuide(ground);
        ask("wmANNA", "安娜", "明天生日", 90);
        ask("wmBO", "小波", "好久没来", 50);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private void ask(String customer, String name, String why, int worth) {
        TestCustomers.follow(database, "zhang", customer, name, "", Instant.parse("2026-01-01T00:00:00Z"));
        TestToDos.toDos(database, ground.clock)
                .add(List.of(TestToDos.toDo("zhang", customer, why, worth, TODAY, TODAY.plusDays(30))));
    }

    private void give() {
        guide.giveLists();
        turns();
    }

    private void turns() {
        guide.turns();
    }

    private List<TemplateCards.Card> cards() {
        return ground.world().inside(state -> state.appMessages().cards().all());
    }

    private TemplateCards.Card card() {
        var all = cards();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> said() {
        return guide.sent();
    }

    private String option(String name) {
        return card().options().entrySet().stream()
                .filter(option -> option.getValue().startsWith(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** As in WeCom: sealed, delivered, opened, read, handled. */
    private void press(String button, String name) {
        ground.world().cards().press(ZHANG, card().taskId(), button, Optional.of(option(name)));
        hear();
    }

    private void hear() {
        var told = ground.told(TemplateCardClicked.class);
        ground.receive(guide.taps, told.subList(heard, told.size()));
        heard = told.size();
        turns();
    }

    private void forged(String staff, String taskId, String button, String option) {
        var header = TestGuide.header(staff, ground.clock.instant());
        var selections = List.of(new Selection(CardFace.QUESTION, List.of(option)));
        ground.receive(
                guide.taps,
                new TemplateCardClicked(
                        header, button, taskId, "button_interaction", "forged" + UUID.randomUUID(), selections));
        turns();
    }

    private String write(String words) {
        return guide.ask("zhang", words);
    }

    private List<String> states() {
        return ground.texts("SELECT CONCAT(external_userid, ' ', state) FROM guide_task ORDER BY 1");
    }

    @Test
    void aGuideGetsOneCardADayWithThoseWorthAWord() {
        give();
        give();

        assertThat(card().words()).isEqualTo("3月2日，2 位值得一句话\n选一位，再点下面的按钮。\n可以对 安娜 说：您好！\n安娜：明天生日\n小波：好久没来");
        assertThat(card().staff()).isEqualTo(ZHANG);
        assertThat(card().selected()).contains(option("安娜"));
        ground.clock.advance(Duration.ofDays(2));
        give();
        assertThat(cards()).hasSize(2);
    }

    @Test
    void twoNodesGiveOneCard() {
        var other = new TestGuide(ground);

        guide.giveLists();
        other.giveLists();
        turns();

        assertThat(cards()).hasSize(1);
    }

    @Test
    void aCardWhoseAcknowledgementWasLostArrivesOnce() {
        ground.weCom.token();
        ground.simulation
                .faults()
                .add(Fault.of("message/send", Fault.Kind.CUT_AFTER).times(1));
        give();
        ask("wmNEW", "新人", "刚来", 99);
        ground.clock.advance(Duration.ofSeconds(5));
        turns();

        assertThat(cards()).hasSize(1);
        assertThat(said()).hasSize(1);
    }

    @Test
    void itComesAtTheTimeTheGuideChoseAndNotMuchLater() {
        assertThat(write("今日 １０点半")).contains("10:30");
        give();
        assertThat(cards()).isEmpty();

        ground.clock.advance(Duration.ofMinutes(31));
        give();
        assertThat(cards()).hasSize(1);

        database.sql().sql("DELETE FROM guide_card").update();
        ground.clock.set(Instant.parse("2026-03-04T07:00:00Z"));
        give();
        assertThat(cards()).as("15:00 is too late for a list of 10:30").hasSize(1);
    }

    @Test
    void whoIsAwayOrHasNothingToDoOrHasLeftGetsNone() {
        guide.away.add(ZHANG);
        give();
        assertThat(cards()).isEmpty();

        guide.away.clear();
        TestStaff.left(database, "zhang");
        give();
        assertThat(cards()).isEmpty();

        TestStaff.active(database, "zhang");
        database.sql().sql("DELETE FROM guide_task").update();
        give();
        assertThat(said()).isEmpty();
    }

    @Test
    void aTapSettlesItAndTheCardShowsIt() {
        give();

        press(CardFace.DONE, "安娜");

        assertThat(states()).containsExactly("wmANNA DONE", "wmBO OPEN");
        assertThat(card().words()).contains("3月2日，1 位值得一句话", "安娜：✓ 完成 · 明天生日", "小波：好久没来");
        assertThat(card().options()).hasSize(1);
        press(CardFace.LATER, "小波");
        assertThat(card().words()).contains("都看过了", "小波：稍后 · 好久没来", "[今天都处理好了]");
        assertThat(said()).as("no message but the card").hasSize(1);
    }

    @Test
    void tapsOnPhoneAndDesktopCountOnce() {
        give();
        var id = option("安娜");
        ground.world().cards().press(ZHANG, card().taskId(), CardFace.DONE, Optional.of(id));
        ground.world().cards().press(ZHANG, card().taskId(), CardFace.UNSUITABLE, Optional.of(id));

        hear();

        assertThat(states()).contains("wmANNA DONE");
        assertThat(ground.number("SELECT COUNT(*) FROM guide_effect")).isEqualTo(1);
        assertThat(card().updates()).isEqualTo(2);
    }

    @Test
    void tapsAtTheSameMomentFromPhoneAndDesktopCountOnce() {
        give();
        var id = Optional.of(option("安娜"));
        ground.world().cards().press(ZHANG, card().taskId(), CardFace.DONE, id);
        ground.world().cards().press(ZHANG, card().taskId(), CardFace.UNSUITABLE, id);

        var taps = ground.told(TemplateCardClicked.class).stream()
                .map(tap -> CompletableFuture.runAsync(() -> ground.receive(guide.taps, tap)))
                .toList();
        taps.forEach(CompletableFuture::join);
        turns();

        assertThat(ground.number("SELECT COUNT(*) FROM guide_effect")).isEqualTo(1);
        assertThat(states()).doesNotContain("wmANNA OPEN").contains("wmBO OPEN");
        assertThat(card().words()).contains("1 位值得一句话");
        assertThat(card().options()).hasSize(1);
    }

    @Test
    void aTapThatIsDeliveredAgainIsAnsweredOnce() {
        give();
        press(CardFace.DETAIL, "小波");
        press(CardFace.DONE, "安娜");
        write("撤销");
        var said = said();

        ground.receive(guide.taps, ground.told(TemplateCardClicked.class).get(0));
        turns();

        assertThat(said()).isEqualTo(said);
        assertThat(states()).containsExactly("wmANNA OPEN", "wmBO OPEN");
    }

    @Test
    void whatHasEffectsThatStayPromisesNoWayBackAndShieldsWhatWasDoneBefore() {
        give();
        assertThat(write("完成 2")).endsWith("10 分钟内可以撤销。");
        guide.effectsStay = true;
        assertThat(write("完成 1")).endsWith("这一条不能撤销。");

        assertThat(write("撤销")).isEqualTo(UndoLast.NOT_THIS);
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(write("撤销")).isEqualTo(UndoLast.NOT_THIS);

        assertThat(states()).containsExactly("wmANNA DONE", "wmBO DONE");
    }

    @Test
    void theDetailSaysWhoTheyAreAndWhatToSay() {
        give();

        press(CardFace.DETAIL, "小波");

        assertThat(said()).last().asString().startsWith("小波：好久没来\n关系：互为好友").endsWith("您好！");
        assertThat(card().selected()).as("one tap more").contains(option("小波"));
        assertThat(states()).contains("wmBO OPEN");
    }

    @Test
    void forgedKeysAndStrangersChangeNothingAndLearnNothing() {
        give();
        var id = option("安娜");

        forged("li", card().taskId(), CardFace.DONE, id);
        assertThat(said()).last().isEqualTo(TapDay.NOT_YOURS);
        forged("zhang", "todo-2026-03-02-guessed", CardFace.DONE, id);
        assertThat(said()).last().isEqualTo(TapDay.NOT_YOURS);
        forged("zhang", card().taskId(), CardFace.DONE, "99999999");
        assertThat(said()).last().isEqualTo(TapDay.NOT_THERE);
        forged("zhang", card().taskId(), "drop", id);
        assertThat(said()).last().isEqualTo(TapDay.NOT_THERE);
        forged("zhang", card().taskId(), CardFace.DETAIL, "1; DROP TABLE");
        assertThat(said()).last().isEqualTo(TapDay.CHOOSE);
        TestStaff.left(database, "zhang");
        forged("zhang", card().taskId(), CardFace.DETAIL, id);
        assertThat(said()).last().isEqualTo(AnswerGuides.NOT_STAFF);

        assertThat(states()).containsExactly("wmANNA OPEN", "wmBO OPEN");
        assertThat(said())
                .filteredOn(words -> words.contains("安娜"))
                .as("the card alone")
                .hasSize(1);
    }

    @Test
    void nobodyOnTheCardOfAColleagueIsAnswered() {
        give();
        TestToDos.toDos(database, ground.clock).add(List.of(TestToDos.toDo("li", "wmLIS", "李雷的", 50, TODAY, TODAY)));
        var others = ground.texts("SELECT task_id FROM guide_task WHERE staff_id = 'li'")
                .get(0);

        forged("zhang", card().taskId(), CardFace.DETAIL, others);

        assertThat(said()).last().isEqualTo(TapDay.NOT_THERE);
    }

    @Test
    void wordsDoWhatTapsDoAndTheCardFollows() {
        give();

        assertThat(write("今日")).contains("1. 安娜：明天生日", "2. 小波：好久没来");
        assertThat(write("2")).startsWith("小波：好久没来");
        assertThat(write("完成 1")).isEqualTo("好的，安娜：完成。10 分钟内可以撤销。");
        assertThat(card().words()).contains("✓ 完成 · 明天生日");
        assertThat(write("完成 安娜")).contains("已经处理过");
        assertThat(write("稍後 小波")).isEqualTo("好的，小波：稍后。3月4日再提醒您。");
        assertThat(write("完成 9")).isEqualTo(TapDay.NOT_THERE);
    }

    @Test
    void theNumbersOfTheListStayWhateverLeavesIt() {
        give();
        write("今日");
        database.sql()
                .sql("DELETE FROM guide_task WHERE external_userid = 'wmANNA'")
                .update();

        assertThat(write("今日")).contains("2. 小波").doesNotContain("1. ");
        assertThat(write("2")).startsWith("小波：");
        assertThat(write("完成 1")).isEqualTo(TapDay.NOT_THERE);
        assertThat(write("完成 2")).startsWith("好的，小波：完成");
    }

    @Test
    void ofSeveralWhoMayBeMeantTheGuideSaysWhich() {
        give();
        assertThat(write("完成")).contains("是哪一位", "1. 安娜：明天生日", "2. 小波：好久没来");
        assertThat(states()).containsExactly("wmANNA OPEN", "wmBO OPEN");

        assertThat(write("2")).startsWith("好的，小波：完成");
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(write("不合适")).as("the only one left").startsWith("好的，安娜：不合适");
    }

    @Test
    void byNameTheFirstOfSeveralIsNotGuessed() {
        ask("wmANNIE", "安娜贝", "新添加的", 40);
        ask("wmBOBO", "小波波", "新添加的", 40);
        give();

        assertThat(write("完成 安娜")).as("the whole name").startsWith("好的，安娜：完成");
        assertThat(write("完成 小")).contains("1. 小波：", "2. 小波波：");

        assertThat(states()).containsOnlyOnce("wmANNA DONE").doesNotContain("wmBO DONE", "wmBOBO DONE");
    }

    @Test
    void whatComesUpLaterIsOnTheCardIfThereIsRoom() {
        give();
        ground.clock.advance(Duration.ofMinutes(30));
        ask("wmNEW", "新人", "请亲自发一句", 65);

        give();

        assertThat(card().words()).contains("3 位值得一句话", "新人：请亲自发一句");
        assertThat(said()).as("no other message").hasSize(1);
        assertThat(write("今日")).contains("3. 新人");
    }

    @Test
    void aCardThatWeComRefusesWasNotShown() {
        ground.weCom.token();
        ground.simulation.faults().add(Fault.errcode("message/send", 81013).times(1));
        give();

        assertThat(cards()).isEmpty();
        assertThat(ground.number("SELECT SUM(shown) FROM guide_task")).isZero();
        ground.clock.advance(Duration.ofDays(1));
        give();
        assertThat(cards()).hasSize(1);
    }

    @Test
    void aCardThatDidNotGoOutInTimeWasNotShown() {
        ground.quota.memberPause = Optional.of(Duration.ofHours(4));
        give();
        ground.quota.memberPause = Optional.empty();
        ground.clock.advance(Duration.ofHours(5));
        turns();

        assertThat(cards()).isEmpty();
        assertThat(ground.number("SELECT SUM(shown) FROM guide_task")).isZero();
    }

    @Test
    void whatCannotWaitForSomebodyOnLeaveAnotherGuideOfTheCustomersDoes() {
        give();
        ask("wmALONE", "独处", "答应3月2日前", 95);
        TestCustomers.follow(database, "li", "wmANNA", "安娜", "", Instant.parse("2026-02-01T00:00:00Z"));
        TestCustomers.follow(database, "li", "wmBO", "小波", "", Instant.parse("2026-02-01T00:00:00Z"));
        guide.askStandIns();
        assertThat(whose()).containsExactly("wmALONE zhang", "wmANNA zhang", "wmBO zhang");

        guide.away.add(ZHANG);
        guide.askStandIns();

        assertThat(whose())
                .as("nobody else knows 独处, and 小波 can wait")
                .containsExactly("wmALONE zhang", "wmANNA li", "wmBO zhang");
        give();
        assertThat(cards()).last().satisfies(card -> {
            assertThat(card.staff()).isEqualTo(new StaffId("li"));
            assertThat(card.words()).contains("安娜：明天生日");
        });
    }

    private List<String> whose() {
        return ground.texts("SELECT CONCAT(external_userid, ' ', staff_id) FROM guide_task ORDER BY 1");
    }

    @Test
    void aTapIsTakenBackByAWord() {
        give();
        press(CardFace.UNSUITABLE, "安娜");

        assertThat(write("撤销")).startsWith("好的，已撤销：安娜");

        assertThat(states()).containsExactly("wmANNA OPEN", "wmBO OPEN");
        assertThat(card().words()).contains("3月2日，2 位值得一句话");
    }

    @Test
    void whoSaysNoDuringTheDayLeavesTheCard() {
        give();

        write("免打扰 小波");

        assertThat(card().words()).contains("1 位值得一句话", "安娜：明天生日").doesNotContain("小波");
    }

    @Test
    void whoComplainsDuringTheDayLeavesTheCardButForWhatCannotWait() {
        give();

        write("投诉 小波");

        assertThat(card().words()).contains("安娜：明天生日").doesNotContain("小波");
    }

    @Test
    void whoComplainsToSomebodyElseLeavesItToo() {
        give();

        guide.complaints.note(new ExternalUserId("wmBO"), Actor.API);
        turns();

        assertThat(card().words()).contains("安娜：明天生日").doesNotContain("小波");
    }

    @Test
    void whoSaidNoByMistakeIsOnTheCardAgain() {
        guide.giveLists();
        write("免打扰 小波");
        assertThat(card().words()).doesNotContain("小波");
        ground.clock.advance(Duration.ofMinutes(1));

        write("撤销");

        assertThat(card().words()).contains("2 位值得一句话", "小波：好久没来");
    }

    @Test
    void whoSawTheListBeforeIsNotSentIt() {
        ground.clock.set(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(write("今日")).contains("1. 安娜");

        ground.clock.advance(Duration.ofHours(1));
        give();

        assertThat(cards()).isEmpty();
    }

    @Test
    void whoWasErasedMeanwhileIsOnNoCard() {
        guide.giveLists();
        database.sql()
                .sql("DELETE FROM guide_task WHERE external_userid = 'wmANNA'")
                .update();

        turns();

        assertThat(card().words()).doesNotContain("安娜").contains("小波");
    }

    @Test
    void aTapAfterThreeDaysCountsThoughTheCardStays() {
        give();
        var id = option("安娜");
        ground.world().cards().press(ZHANG, card().taskId(), CardFace.DONE, Optional.of(id));
        // A callback still under way would be opened after its time.
        assertThat(ground.told(TemplateCardClicked.class)).hasSize(1);
        ground.clock.advance(Duration.ofHours(73));

        hear();

        assertThat(states()).contains("wmANNA DONE");
        assertThat(card().updates()).isZero();
    }

    @Test
    void anAnswerWaitsIfAMemberHasHadAsManyMessagesAsWeComDelivers() {
        ground.quota.memberPause = Optional.of(Duration.ofSeconds(3));
        give();
        assertThat(said()).isEmpty();

        ground.quota.memberPause = Optional.empty();
        ground.clock.advance(Duration.ofSeconds(4));
        turns();
        assertThat(cards()).hasSize(1);
    }

    @Test
    void longNamesAndEmojiAreCutBetweenCharacters() {
        assertThat(CardFace.cut("😀😀😀😀", 3)).isEqualTo("😀😀…");
        assertThat(CardFace.cut("😀😀😀", 3)).isEqualTo("😀😀😀");
    }
}
