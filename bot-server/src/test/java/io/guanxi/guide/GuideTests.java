package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.TestStaff;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MemberMessage;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuideTests {
    private static TestDatabase database;

    private Ground ground;
    private TestGuide guide;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(GuideTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = TestGuide.ground(database);
        guide = new TestGuide(ground);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aGuideIsAnsweredInTheApp() {
        assertThat(ask("zhang", "帮助")).contains("今日").contains("客户 名字或备注");
    }

    @Test
    void whatIsNotUnderstoodGetsAPoliteHelp() {
        assertThat(ask("zhang", "在吗")).startsWith("抱歉").contains("客户 名字或备注");
    }

    @Test
    void todayBeginsAtMidnightWhereTheGuideLives() {
        ground.clock.set(Instant.parse("2026-03-01T16:30:00Z"));
        TestCustomers.follow(database, "zhang", "wmOLD", "旧", "", Instant.parse("2026-03-01T15:59:59Z"));
        TestCustomers.follow(database, "zhang", "wmNEW", "新", "", Instant.parse("2026-03-01T16:00:00Z"));

        assertThat(ask("zhang", " 今日 ")).isEqualTo("今天是3月2日。\n您有 2 位客户，今天新增 1 位。");
    }

    @Test
    void aCustomerIsShownWithWhatTheGuideKnows() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王小姐", "老客人", Instant.parse("2026-02-28T16:30:00Z"));
        TestTagging.put(database, "zhang", "wmWANG", "金卡");

        assertThat(ask("zhang", "客户 王小姐")).isEqualTo("王小姐（备注：老客人）\n关系：互为好友\n添加：2026-03-01\n标签：金卡");
    }

    private List<String> wanted() {
        return ground.texts("SELECT CONCAT(external_userid, ' +', add_tags, ' -', remove_tags, ' ', origin, ' ',"
                + " origin_name) FROM tag_marking ORDER BY marking_id");
    }

    @Test
    void aGuideTagsACustomerOfTheirOwnAndTakesTheTagOffAgain() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "老客人", ground.clock.instant());
        var baby = TestTagging.know(database, "兴趣", "母婴");

        assertThat(ask("zhang", "标签 王芳 母婴")).isEqualTo("好的，正在给 王芳（备注：老客人） 打上标签“母婴”，几秒后可在客户资料里看到。");
        assertThat(wanted()).containsExactly("wmWANG +" + baby + " - GUIDE zhang");

        TestTagging.put(database, "zhang", "wmWANG", baby);
        assertThat(ask("zhang", "标签：王芳 “母婴”")).isEqualTo("王芳（备注：老客人） 已有标签“母婴”。");
        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(ask("zhang", "取消标签 老客人 兴趣/母婴")).startsWith("好的，正在去掉 王芳");
        assertThat(wanted()).last().isEqualTo("wmWANG + -" + baby + " GUIDE zhang");
        assertThat(ground.number("SELECT COUNT(*) FROM outbox WHERE kind = 'mark-tag'"))
                .as("one call of this relation at a time")
                .isEqualTo(1);
    }

    @Test
    void namesAndTagsOfSeveralWordsAreUnderstood() {
        TestCustomers.follow(database, "zhang", "wmWANG", "Anna Wang", "", ground.clock.instant());
        var milk = TestTagging.know(database, "兴趣", "Baby Milk");
        TestTagging.know(database, "兴趣", "Milk");

        assertThat(ask("zhang", "标签 anna wang baby milk")).contains("Anna Wang", "“Baby Milk”");
        assertThat(wanted()).containsExactly("wmWANG +" + milk + " - GUIDE zhang");
    }

    @Test
    void aTagNobodyKnowsOrThatSeveralGroupsHaveIsAskedBack() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestTagging.know(database, "会员", "金卡");
        TestTagging.know(database, "餐厅", "金卡");
        TestTagging.know(database, "会员", "白金卡");

        assertThat(ask("zhang", "标签 王芳 金卡")).contains("1. ", "会员/金卡", "2. ", "餐厅/金卡");
        assertThat(ask("zhang", "标签 王芳 白金")).isEqualTo("没有叫“白金”的企业标签，是不是这些：\n· 白金卡");
        assertThat(ask("zhang", "标签 王芳 没有")).contains("没有叫“没有”的企业标签");
        assertThat(ask("zhang", "标签 王芳")).contains("请写上客户和标签");
        assertThat(ask("zhang", "取消标签")).contains("例如：取消标签 王小姐 母婴");
        assertThat(wanted()).isEmpty();
    }

    @Test
    void aCustomerWhoIsNotTheGuidesOrOneOfSeveralIsNotTagged() {
        TestTagging.know(database, "会员", "金卡");
        TestCustomers.follow(database, "li", "wmLIS", "王芳", "", ground.clock.instant());
        assertThat(ask("zhang", "标签 王芳 金卡")).isEqualTo("在您的客户里没有找到“王芳”。可以换个名字或备注再试。");

        TestCustomers.follow(database, "zhang", "wm1", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "zhang", "wm2", "王芳", "邻居", ground.clock.instant());
        assertThat(ask("zhang", "标签 王芳 金卡")).contains("找到 2 位客户", "备注：邻居");
        assertThat(wanted()).isEmpty();

        assertThat(ask("zhang", "标签 邻居 金卡")).startsWith("好的");
        assertThat(wanted()).hasSize(1);
    }

    @Test
    void nobodySeesAColleaguesCustomers() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王小姐", "老客人", ground.clock.instant());

        assertThat(ask("li", "客户 王小姐")).contains("没有找到").doesNotContain("老客人");
    }

    @Test
    void amongSeveralTheGuideMayChoose() {
        for (int i = 1; i <= 7; i++) {
            TestCustomers.follow(
                    database,
                    "zhang",
                    "wm" + i,
                    "王" + i,
                    "",
                    ground.clock.instant().plusSeconds(i));
        }

        var shown = ask("zhang", "客户王");

        assertThat(shown.lines().filter(line -> line.matches("\\d\\. .*"))).hasSize(5);
        assertThat(shown).contains("较多").contains("王7").doesNotContain("王1，");
    }

    @Test
    void aBareNumberAnswersWhatWasAskedBack() {
        var baby = TestTagging.know(database, "兴趣", "母婴");
        TestCustomers.follow(database, "zhang", "wm1", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "zhang", "wm2", "王芳", "邻居", ground.clock.instant());

        assertThat(ask("zhang", "标签 王芳 +母婴")).contains("1. ", "2. ", "邻居", "回复数字");
        assertThat(ask("li", "1")).isEqualTo(AnswerGuides.NO_CHOICE);
        assertThat(ask("zhang", "3")).isEqualTo(AnswerGuides.NO_CHOICE);
        assertThat(ask("zhang", "２。")).startsWith("好的，正在给 王芳");
        assertThat(wanted()).singleElement().asString().contains("+" + baby);
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "2")).as("chosen once").isEqualTo(AnswerGuides.NO_CHOICE);
    }

    @Test
    void aChoiceIsForgottenAfterAWhile() {
        TestCustomers.follow(database, "zhang", "wm1", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "zhang", "wm2", "王芳芳", "", ground.clock.instant());
        ask("zhang", "客户 王");

        assertThat(ask("zhang", "1")).contains("关系：");
        assertThat(ask("zhang", "2")).contains("关系：");
        ground.clock.advance(Duration.ofMinutes(31));
        assertThat(ask("zhang", "1")).isEqualTo(AnswerGuides.NO_CHOICE);
    }

    @Test
    void severalTagsAreTakenAtOnceAndTakenBackByOneWord() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        var baby = TestTagging.know(database, "兴趣", "母婴");
        var fresh = TestTagging.know(database, "会员", "新客");
        TestTagging.put(database, "zhang", "wmWANG", fresh);

        assertThat(ask("zhang", "標籤王芳＋母婴 －新客")).isEqualTo("好的，正在给 王芳 打上标签“母婴”，去掉标签“新客”，几秒后可在客户资料里看到。");
        assertThat(wanted()).containsExactly("wmWANG +" + baby + " -" + fresh + " GUIDE zhang");

        ground.clock.advance(Duration.ofMinutes(9));
        assertThat(ask("zhang", "撤銷")).startsWith("好的，正在撤销：王芳");
        assertThat(wanted()).last().isEqualTo("wmWANG +" + fresh + " -" + baby + " GUIDE zhang");
        assertThat(ask("zhang", "撤销")).startsWith("抱歉");
    }

    @Test
    void afterTenMinutesNothingIsTakenBack() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestTagging.know(database, "兴趣", "母婴");
        ask("zhang", "标签 王芳 +母婴");

        ground.clock.advance(Duration.ofMinutes(11));
        ask("zhang", "撤销");

        assertThat(wanted()).hasSize(1);
        assertThat(ask("li", "撤销")).as("nor is a colleague's").startsWith("抱歉");
    }

    @Test
    void whatWasDoneLaterElsewhereIsLeftToItsOwnCommand() {
        var effects = TestGuide.effects(database, ground.clock);
        var zhang = TestStaff.guides(database).find(new StaffId("zhang")).orElseThrow();
        effects.note(zhang.id(), "test", "1", Optional.empty());
        ground.clock.advance(Duration.ofMinutes(1));
        var redeemedAt = ground.clock.instant();
        var undo = new UndoLast(effects, List.of(), List.of((guide, since) -> Optional.of(redeemedAt)), ground.clock);

        assertThat(undo.answer(zhang, "撤销")).isEmpty();
        ground.clock.advance(Duration.ofMinutes(1));
        effects.note(zhang.id(), "test", "2", Optional.empty());

        assertThat(undo.answer(zhang, "撤销")).contains(UndoLast.NOT_THIS);
    }

    @Test
    void whatCannotBeTakenBackKeepsWhatWasDoneBefore() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestTagging.know(database, "兴趣", "母婴");
        ask("zhang", "标签 王芳 +母婴");
        TestGuide.effects(database, ground.clock).note(new StaffId("zhang"), "talked", "wmWANG", Optional.empty());

        assertThat(ask("zhang", "撤销")).isEqualTo(UndoLast.NOT_THIS);
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "撤销")).isEqualTo(UndoLast.NOT_THIS);

        assertThat(wanted()).hasSize(1);
    }

    @Test
    void whatCannotBeTakenBackAnyMoreKeepsWhatWasDoneBefore() {
        var effects = TestGuide.effects(database, ground.clock);
        var zhang = TestStaff.guides(database).find(new StaffId("zhang")).orElseThrow();
        effects.note(zhang.id(), "test", "before", Optional.empty());
        effects.note(zhang.id(), "test", "gone", Optional.empty());
        var way = new TakesBack() {
            @Override
            public String kind() {
                return "test";
            }

            @Override
            public Optional<String> takeBack(Guide guide, String ref) {
                return Optional.of("taken back: " + ref).filter(words -> !ref.equals("gone"));
            }
        };
        var undo = new UndoLast(effects, List.of(way), List.of(), ground.clock);

        assertThat(undo.answer(zhang, "撤销")).contains(UndoLast.NO_MORE);
        assertThat(undo.answer(zhang, "撤销")).contains(UndoLast.NO_MORE);

        effects.note(zhang.id(), "test", "after", Optional.empty());
        assertThat(undo.answer(zhang, "撤销")).contains("taken back: after");
        assertThat(undo.answer(zhang, "撤销")).contains(UndoLast.NO_MORE);
    }

    @Test
    void theTimeOfTheListIsTakenBack() {
        database.sql().sql("DELETE FROM guide_habit").update();
        ask("zhang", "今日 8:30");
        ask("zhang", "今日 10:00");

        assertThat(ask("zhang", "撤销")).contains("08:30");
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "撤销")).contains("平常的时间");

        assertThat(ground.number("SELECT COUNT(*) FROM guide_habit")).isZero();
    }

    private List<String> optedOut() {
        return ground.texts("SELECT CONCAT(external_userid, ' ', reason) FROM customer_opt_out");
    }

    @Test
    void whoWantsNoMessagesIsLeftAloneAtAWordOfTheirGuideUntilItIsTakenBack() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());

        assertThat(ask("zhang", "免打擾 王芳")).startsWith("好的，记下了：以后不给 王芳 发活动消息");
        assertThat(optedOut()).containsExactly("wmWANG told guide zhang");
        assertThat(ground.published(CustomersOptedOut.class)).hasSize(1);
        assertThat(ground.texts("SELECT CONCAT(actor_kind, ' ', actor_name, ' ', what) FROM audit_entry"))
                .containsExactly("GUIDE zhang customer.opt-out");
        assertThat(ask("zhang", "客户 王芳")).contains("免打扰：对方不愿再收到消息");

        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "撤销")).startsWith("好的，已撤销：王芳");
        assertThat(optedOut()).isEmpty();
    }

    @Test
    void aCustomersNoIsUnderstoodAsGuidesWouldTellIt() {
        for (var words : List.of(
                "免打扰王芳",
                "勿扰：王芳",
                "退订 王芳",
                "王芳说不用了",
                "王芳 不想收消息了。",
                "王芳，别再发了",
                "王芳不想再收活动消息",
                "王芳不想再收到消息了",
                "王芳说不要再发消息了",
                "王芳说别再给她发消息了",
                "王芳说不要给她再发了",
                "王芳要退订活动消息")) {
            database.sql().sql("DELETE FROM customer_opt_out").update();
            TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
            ground.clock.advance(Duration.ofMinutes(1));

            assertThat(ask("zhang", words)).as(words).startsWith("好的，记下了");
            assertThat(optedOut()).as(words).hasSize(1);
        }
        assertThat(ask("zhang", "帮助")).contains("免打扰 名字");
        assertThat(ask("zhang", "免打扰")).contains("写上名字或备注");
        assertThat(ask("zhang", "取消免打扰 王芳")).contains("撤销", "恢复");
    }

    @Test
    void nobodyIsOptedOutByWordsThatMeanSomethingElse() {
        TestCustomers.follow(database, "zhang", "wmWANG", "一切都好的王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "li", "wmLIS", "李四", "", ground.clock.instant());

        TestCustomers.follow(database, "zhang", "wmFANG", "王芳", "", ground.clock.instant());

        assertThat(ask("zhang", "好的，不用了")).startsWith("抱歉");
        for (var words : List.of("王芳要不要发", "王芳不想收货了", "王芳说不要再发货了", "王芳不要发票")) {
            ground.clock.advance(Duration.ofMinutes(1));
            assertThat(ask("zhang", words)).as(words).startsWith("抱歉");
        }
        assertThat(ask("zhang", "免打扰 李四")).as("a colleague's").contains("没有找到");
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "李四说不用了")).startsWith("抱歉");
        assertThat(optedOut()).isEmpty();
    }

    @Test
    void whoeverCancelsMayMeanAnOrderSoTheGuideIsAskedBack() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());

        assertThat(ask("zhang", "王芳要退订")).contains("1. ", "王芳", "活动消息", "订单");
        assertThat(optedOut()).isEmpty();

        assertThat(ask("zhang", "1")).startsWith("好的，记下了");
        assertThat(optedOut()).hasSize(1);
    }

    @Test
    void whatTheCustomerSaidThemselvesIsNotTakenBackByAGuide() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        var optOuts = TestCustomers.optOuts(database, ground::publish, ground.clock);
        ask("zhang", "免打扰 王芳");
        optOuts.optOut(new ExternalUserId("wmWANG"), "said so in customer service", Actor.CUSTOMER);

        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "撤销")).isEqualTo(UndoLast.NO_MORE);

        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "免打扰 王芳")).startsWith("早就记下了");
        assertThat(optedOut()).containsExactly("wmWANG said so in customer service");
    }

    @Test
    void whatTwoGuidesWereToldNeitherTakesBackAlone() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "li", "wmWANG", "王芳", "", ground.clock.instant());
        ask("zhang", "免打扰 王芳");
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "免打扰 王芳")).startsWith("早就记下了");
        assertThat(optedOut()).containsExactly("wmWANG told guide zhang");

        assertThat(ask("li", "免打扰 王芳")).startsWith("早就记下了");
        ground.clock.advance(Duration.ofMinutes(1));
        ask("zhang", "免打扰 王芳");
        ground.clock.advance(Duration.ofMinutes(1));

        assertThat(ask("zhang", "撤销")).isEqualTo(UndoLast.NO_MORE);
        assertThat(optedOut()).containsExactly("wmWANG told several guides");
    }

    @Test
    void whoTakesBackAComplaintHearsThatTheOptOutGoesOn() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestCustomers.optOuts(database, ground::publish, ground.clock)
                .optOut(new ExternalUserId("wmWANG"), "said so in customer service", Actor.CUSTOMER);
        ask("zhang", "投诉 王芳");
        ground.clock.advance(Duration.ofMinutes(1));

        assertThat(ask("zhang", "撤销")).startsWith("好的，已撤销").contains("还是不给 王芳 发活动消息");
        assertThat(ground.number("SELECT COUNT(*) FROM touch_complaint")).isZero();
    }

    @Test
    void aComplaintBeginsTheRestAndTakingItBackLeavesTheOneBefore() {
        TestCustomers.follow(database, "zhang", "wm1", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "zhang", "wm2", "王芳", "邻居", ground.clock.instant());

        assertThat(ask("zhang", "投訴 王芳")).contains("找到 2 位客户", "邻居");
        assertThat(ask("zhang", "2")).startsWith("好的，记下了：5月1日以前不给");
        var first = ground.texts("SELECT CONCAT(external_userid, ' ', quiet_until) FROM touch_complaint");
        assertThat(first).singleElement().asString().contains("2026-05-01");
        ground.clock.advance(Duration.ofDays(1));
        assertThat(ask("zhang", "客户 @" + first.get(0).split(" ", 2)[0])).contains("投诉过：2026-05-01 前不发");

        ask("zhang", "投诉 @" + first.get(0).split(" ", 2)[0]);
        ground.clock.advance(Duration.ofMinutes(1));
        assertThat(ask("zhang", "撤销")).startsWith("好的，已撤销");

        assertThat(ground.texts("SELECT CONCAT(external_userid, ' ', quiet_until) FROM touch_complaint"))
                .isEqualTo(first);
    }

    @Test
    void aMessageThatIsDeliveredTwiceHasItsEffectOnce() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestTagging.know(database, "兴趣", "母婴");
        var message = TestGuide.message("zhang", "标签 王芳 +母婴", ground.clock.instant());

        receive(message);
        receive(message);

        assertThat(ground.number("SELECT COUNT(*) FROM guide_effect")).isEqualTo(1);
        assertThat(wanted()).hasSize(1);
    }

    @Test
    void whateverIsWrittenGetsAnAnswer() {
        assertThat(ask("zhang", "备注 王小姐 " + "长".repeat(3_000))).isEqualTo(AnswerGuides.TOO_LONG);
        for (var words :
                List.of("😀", "@", "客户 @", "客户 @; DROP TABLE", "标签 @x +😀", "标签 王 +A -A", "完成 @1", "0", "99", "-1")) {
            ground.clock.advance(Duration.ofMinutes(1));
            assertThat(ask("zhang", words)).as(words).isNotBlank();
        }
    }

    @Test
    void aGuideSeesTheirOwnFiguresOnly() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王芳", "", ground.clock.instant());
        TestCustomers.follow(database, "li", "wmLIS", "李四", "", ground.clock.instant());

        assertThat(ask("zhang", "业绩")).contains("您 3 月的数字", "客户 1 位，新增 1 位", "离开 0 位");
    }

    @Test
    void aQuestionWithoutANameIsHelped() {
        assertThat(ask("zhang", "客户")).contains("写上名字或备注");
    }

    @Test
    void strangersLearnNothing() {
        TestStaff.disabled(database, "li");
        TestCustomers.follow(database, "li", "wmWANG", "王小姐", "", ground.clock.instant());

        assertThat(ask("li", "客户 王小姐")).isEqualTo(AnswerGuides.NOT_STAFF);
        receive(TestGuide.message("somebody", "今日", ground.clock.instant()));
        assertThat(ground.texts("SELECT payload FROM outbox WHERE payload LIKE '%somebody%'"))
                .singleElement()
                .asString()
                .contains("在职");
    }

    @Test
    void oneMessageIsAnsweredOnce() {
        var message = TestGuide.message("zhang", "帮助", ground.clock.instant());

        receive(message);
        receive(message);
        guide.outbox.turn();

        assertThat(ground.simulation.calls().of("message/send")).isEqualTo(1);
    }

    @Test
    void theSameQuestionMayBeAskedAgain() {
        ask("zhang", "今日");
        ground.clock.advance(Duration.ofMinutes(1));

        ask("zhang", "今日");

        assertThat(guide.sent()).hasSize(2);
    }

    @Test
    void anAnswerThatComesTooLateIsNotSent() {
        receive(TestGuide.message("zhang", "帮助", ground.clock.instant().minus(Duration.ofMinutes(10))));

        guide.outbox.turn();

        assertThat(guide.sent()).isEmpty();
        assertThat(ground.texts("SELECT state FROM outbox")).containsExactly("EXPIRED");
    }

    @Test
    void anAnswerWhoseAcknowledgementWasLostArrivesOnce() {
        ground.weCom.token();
        ground.simulation
                .faults()
                .add(Fault.of("message/send", Fault.Kind.CUT_AFTER).times(1));
        receive(TestGuide.message("zhang", "帮助", ground.clock.instant()));
        guide.outbox.turn();
        ground.clock.advance(Duration.ofSeconds(3));

        guide.outbox.turn();

        assertThat(guide.sent()).hasSize(1);
        assertThat(ground.texts("SELECT state FROM outbox")).containsExactly("DONE");
    }

    @Test
    void noAnswerIsLongerThanWeComTakes() {
        var longest = GuideReply.shortened("客".repeat(1000));

        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(longest).endsWith("客…");
        assertThat(GuideReply.shortened("😀".repeat(512))).isEqualTo("😀".repeat(512));
        assertThat(GuideReply.shortened("😀".repeat(513))).isEqualTo("😀".repeat(511) + "…");
    }

    @Test
    void theWordsAreNowhereInALog() {
        assertThat(new GuideReply(new StaffId("zhang"), "王小姐").toString()).doesNotContain("王小姐");
    }

    private String ask(String staff, String words) {
        return guide.ask(staff, words);
    }

    private void receive(MemberMessage.Text message) {
        ground.receive(guide.answer, message);
    }
}
