package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.TestCoupons;
import io.guanxi.customer.TestCustomers;
import io.guanxi.guide.GuideCommand;
import io.guanxi.guide.TestGuide;
import io.guanxi.staff.TestStaff;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guides write in chat, and what they read. */
class GuideCommandsTests {
    private static final TestDatabase database = TestDatabase.of(GuideCommandsTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-10T04:00:00Z");
    private final TestPasswords house = new TestPasswords(database, clock, false);
    private final List<GuideCommand> commands = List.of(
            new WordsCommand(house.passwords, house.shops, clock),
            new RedeemCommand(
                    house.redeem,
                    house.coupons,
                    house.passwords,
                    new ShopsCustomers(TestCustomers.customers(database), TestStaff.guides(database)),
                    house.shops,
                    TestGuide.choices(database, clock),
                    TestPasswords.SETTINGS,
                    clock),
            new UndoCommand(
                    house.rows,
                    house.redemptions,
                    TestCoupons.byGuides(database),
                    house.passwords,
                    TestCustomers.customers(database),
                    TestPasswords.SETTINGS,
                    clock));

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        house.town();
        house.execute("DELETE FROM coupon");
        house.execute("DELETE FROM coupon_redemption");
        house.customer("wmWANG", "zhang", "王芳", "");
        house.customer("wmWANG2", "zhang", "王芳", "住三楼");
        house.customer("wmZHAO", "zhang", "赵敏", "小赵");
    }

    /** As the inbox does it: question and answer in one transaction. */
    private String ask(String guide, String words) {
        return Objects.requireNonNull(house.transaction.execute(status -> commands.stream()
                .flatMap(command -> command.answer(house.guide(guide), words).stream())
                .findFirst()
                .orElse("")));
    }

    private void march() {
        house.given(
                TestPasswords.terms("2026-03", Set.of()),
                Word.fresh("", 0, "海上生明月", "天涯共此时"),
                Word.fresh("S2", 0, "芝麻开门", "好运进门"));
    }

    @Test
    void theWordsOfTheGuidesShop() {
        assertThat(ask("zhang", "暗号")).isEqualTo("本店这个月还没有暗号。");
        march();

        assertThat(ask("zhang", "暗号")).isEqualTo("您说：海上生明月\n客人答：天涯共此时\n对上了，送一份小食，3月31日前有效。\n登记请发：核销 暗号 客人名字");
        assertThat(ask("li", "暗号")).contains("芝麻开门").doesNotContain("海上生明月");
    }

    @Test
    void aGuideRedeemsForACustomerOfTheirOwnOnce() {
        march();

        assertThat(ask("zhang", "核销 天涯，共此時！ 小赵 88.4元")).isEqualTo("对上啦！请给 赵敏（备注：小赵） 送上一份小食。\n登记错了，10 分钟内回复“撤销”。");
        assertThat(ask("zhang", "核销 天涯共此时 赵敏")).isEqualTo("这位客人本月已经对过暗号啦。\n上一次：3月10日，江边店");

        assertThat(house.count(
                        "password_redemption WHERE external_userid = 'wmZHAO' AND guide = 'zhang' AND shop = 'S1'"
                                + " AND amount = 88.40"))
                .isEqualTo(1);
        assertThat(house.count("audit_entry WHERE what = 'password.redeem'")).isPositive();
    }

    @Test
    void withoutANameItIsCountedAllTheSame() {
        march();

        assertThat(ask("zhang", "核销 天涯共此时 35")).isEqualTo("对上啦！请给客人送上一份小食。\n这次没有记客人名字。登记错了，10 分钟内回复“撤销”。");
        assertThat(house.count("password_redemption WHERE person IS NULL AND amount = 35"))
                .isEqualTo(1);
    }

    @Test
    void aGuideRedeemsForNobodyKnownOnlySoOftenInADay() {
        march();
        for (int i = 0; i < TestPasswords.SETTINGS.namelessPerGuide(); i++) {
            assertThat(ask("zhang", "核销 天涯共此时")).startsWith("对上啦！");
        }

        assertThat(ask("zhang", "核销 天涯共此时")).contains("已到上限").contains("写上客人的名字");

        assertThat(ask("zhang", "核销 天涯共此时 赵敏")).startsWith("对上啦！");
        assertThat(ask("li", "核销 好运进门")).startsWith("对上啦！");
        assertThat(ask("zhang", "撤销")).contains("已撤销：赵敏");
        assertThat(ask("zhang", "撤销")).contains("已撤销：没有记名字的");
        assertThat(ask("zhang", "核销 天涯共此时")).startsWith("对上啦！");
        clock.advance(Duration.ofDays(1));
        assertThat(ask("zhang", "核销 天涯共此时")).startsWith("对上啦！");
        var password = house.passwords.validAt(clock.instant()).get(0);
        assertThat(house.figures.of(password).guides())
                .extracting(guide -> guide.guide() + " " + guide.nameless() + " of " + guide.redemptions())
                .containsExactly("zhang 4 of 4", "li 1 of 1");
    }

    @Test
    void aCouponIsNamedToTheGuideAndTakenBackWithTheRedemption() {
        house.given(
                TestPasswords.withCoupon(TestPasswords.terms("2026-03", Set.of()), 14),
                Word.fresh("", 0, "海上生明月", "天涯共此时"));

        assertThat(ask("zhang", "核销 天涯共此时")).contains("写上客人的名字");
        assertThat(ask("zhang", "核销 天涯共此时 赵敏"))
                .startsWith("对上啦！请告诉 赵敏（备注：小赵）：一份小食，券码 ")
                .contains("，3月24日前到店使用。");
        assertThat(house.count("coupon WHERE external_userid = 'wmZHAO' AND state = 'ISSUED'"))
                .isEqualTo(1);

        house.execute("UPDATE coupon SET state = 'REDEEMED'");
        assertThat(ask("zhang", "撤销暗号")).contains("请先撤销那张券");
        house.execute("UPDATE coupon SET state = 'ISSUED'");
        assertThat(ask("zhang", "撤销暗号")).contains("已撤销");

        assertThat(house.count("coupon WHERE state = 'WITHDRAWN'")).isEqualTo(1);
        assertThat(ask("zhang", "核销 天涯共此时 赵敏")).contains("券码");
    }

    @Test
    void wordsMayHoldSpacesAndSoMayNames() {
        house.given(TestPasswords.terms("2026-03", Set.of()), Word.fresh("", 0, "早安", "good morning"));
        house.customer("wmJOHN", "zhang", "John Smith", "");

        assertThat(ask("zhang", "核销 Good Morning John Smith")).contains("请给 John Smith 送上");
    }

    @Test
    void severalOfOneNameAreAChoiceThatIsAnsweredByItsNumber() {
        march();

        assertThat(ask("zhang", "核销 天涯共此时 王芳 20"))
                .isEqualTo("找到 2 位客人：\n1. 王芳，2026-01-01 添加\n2. 王芳（备注：住三楼），2026-01-01 添加\n"
                        + "是哪一位？回复数字，或在名字后面加上序号再发一次，例如：核销 天涯共此时 王芳#1 20");
        assertThat(house.count("password_redemption")).isZero();

        var second = database.sql()
                .sql("SELECT words FROM guide_choice WHERE number = 2")
                .query(String.class)
                .single();
        assertThat(second).as("what a bare 2 stands for").isEqualTo("核销 天涯共此时 @wmWANG2 20");
        assertThat(ask("zhang", second)).contains("王芳（备注：住三楼）");
        assertThat(house.count("password_redemption WHERE external_userid = 'wmWANG2'"))
                .isEqualTo(1);
        assertThat(ask("zhang", "核销 天涯共此时 王芳#7")).startsWith("找到 2 位客人");
    }

    @Test
    void whoeverStandsAtTheCounterRedeemsForACustomerOfAColleagueThere() {
        march();
        chenWorksWithZhang();

        assertThat(ask("chen", "核销 天涯共此时 赵敏"))
                .as("without what zhang wrote about her")
                .isEqualTo("对上啦！请给 赵敏（张的客人） 送上一份小食。\n登记错了，10 分钟内回复“撤销”。");

        assertThat(ask("zhang", "核销 天涯共此时 小赵")).contains("这位客人本月已经对过暗号啦");
        assertThat(house.count("password_redemption WHERE external_userid = 'wmZHAO' AND guide = 'chen'"))
                .isEqualTo(1);
        assertThat(ask("chen", "撤销")).contains("已撤销：赵敏");
        assertThat(ask("chen", "核销 天涯共此时 小赵")).as("as zhang calls her").contains("赵敏（备注：小赵）（张的客人）");
    }

    @Test
    void aCouponOfTheWordsIsACustomersOfAColleagueToo() {
        house.given(
                TestPasswords.withCoupon(TestPasswords.terms("2026-03", Set.of()), 14),
                Word.fresh("", 0, "海上生明月", "天涯共此时"));
        chenWorksWithZhang();

        assertThat(ask("chen", "核销 天涯共此时 赵敏")).contains("券码");
        assertThat(house.count("coupon WHERE external_userid = 'wmZHAO' AND state = 'ISSUED'"))
                .isEqualTo(1);
    }

    @Test
    void ofThoseWithOneNameInAShopTheGuideChoosesTheirOwnFirst() {
        march();
        chenWorksWithZhang();
        house.customer("wmZ", "chen", "王芳", "");

        assertThat(ask("chen", "核销 天涯共此时 王芳"))
                .contains("找到 3 位客人：\n1. 王芳，", "\n2. 王芳（张的客人），", "\n3. 王芳（张的客人），")
                .doesNotContain("住三楼");
        assertThat(ask("chen", "核销 天涯共此时 @wmWANG2")).contains("请给 王芳（张的客人） 送上");
        assertThat(house.count("password_redemption WHERE external_userid = 'wmWANG2'"))
                .isEqualTo(1);
    }

    @Test
    void aColleaguesCustomerWhomAWordOnlyHintsAtIsAskedAbout() {
        march();
        chenWorksWithZhang();

        assertThat(ask("chen", "核销 天涯共此时 赵")).startsWith("找到 1 位客人：\n1. 赵敏（张的客人），");
        assertThat(house.count("password_redemption")).isZero();
        assertThat(ask("zhang", "核销 天涯共此时 赵")).startsWith("对上啦！");
    }

    @Test
    void aCustomerOfTheGuidesOwnIsFoundWithoutReadingAllOfTheColleagues() {
        march();
        chenWorksWithZhang();
        var many = TestDatabase.numbers(3000) + " AS n";
        house.execute("INSERT INTO customer (external_userid, name, first_seen_at)"
                + " SELECT CONCAT('wm-', seq), CONCAT('客人', seq), NOW(3) FROM " + many);
        house.execute("INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at)"
                + " SELECT 'chen', CONCAT('wm-', seq), 'MUTUAL', NOW(3), NOW(3) FROM " + many);

        house.transaction.executeWithoutResult(status -> {
            long before = rowsRead();
            assertThat(ask("zhang", "核销 天涯共此时 赵敏")).startsWith("对上啦！");
            assertThat(rowsRead() - before).isLessThan(1000);
        });
    }

    private static long rowsRead() {
        return database
                .sql()
                .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
                .query((row, n) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void chenWorksWithZhang() {
        TestStaff.active(database, "chen");
        house.execute("INSERT INTO staff_department (staff_id, department_id, leader) VALUES ('chen', 2, 0)");
        house.execute("UPDATE staff SET name = '张' WHERE staff_id = 'zhang'");
    }

    @Test
    void nobodyOfThatNameIsSaidSo() {
        march();

        assertThat(ask("zhang", "核销 天涯共此时 李雷")).contains("没有找到“李雷”");
        assertThat(ask("li", "核销 好运进门 赵敏")).contains("没有找到“赵敏”");
        assertThat(house.count("password_redemption")).isZero();
    }

    @Test
    void whatIsNearlyItIsAskedBack() {
        march();

        assertThat(ask("zhang", "核销 天涯共此石 赵敏 20")).isEqualTo("还差一点点。客人说的是不是“天涯共此时”？\n是的话请发：核销 天涯共此时 赵敏 20");
        assertThat(ask("zhang", "核销 海阔天空 赵敏")).isEqualTo("这句暗号没有对上，请客人再说一遍试试。");
        assertThat(ask("zhang", "核销 好运进门 赵敏")).isEqualTo("这句暗号不是本店的，请告诉客人本店的暗号。");
        assertThat(ask("zhang", "核销")).startsWith("请在“核销”后面写上");
        assertThat(house.count("password_redemption")).isZero();
    }

    @Test
    void theLastOneIsTakenBackOnceAndOnlyForAMoment() {
        march();
        ask("zhang", "核销 天涯共此时 赵敏");

        assertThat(ask("li", "撤销")).startsWith("最近 10 分钟内没有");
        assertThat(ask("zhang", "撤销")).isEqualTo("好的，已撤销：赵敏 的暗号“天涯共此时”，可以再用。");
        assertThat(ask("zhang", "撤销")).startsWith("最近 10 分钟内没有");
        assertThat(ask("zhang", "核销 天涯共此时 赵敏")).startsWith("对上啦");
        clock.advance(Duration.ofMinutes(11));
        assertThat(ask("zhang", "撤销")).startsWith("最近 10 分钟内没有");
        assertThat(house.count("password_redemption WHERE undone_at IS NULL")).isEqualTo(1);
    }

    @Test
    void afterACouponNothingOfAnotherCustomersIsTakenBack() {
        march();
        ask("zhang", "核销 天涯共此时 赵敏");
        clock.advance(Duration.ofMinutes(1));
        var code = TestCoupons.redeemedBy(database, clock, "zhang");

        assertThat(ask("zhang", "撤销")).contains("优惠券（草莓塔）", "还没有撤销", "撤销 " + code.shown(), "撤销暗号");
        assertThat(ask("li", "撤销")).startsWith("最近 10 分钟内没有");
        assertThat(house.count("password_redemption WHERE undone_at IS NULL")).isEqualTo(1);
        assertThat(ask("zhang", "撤销 暗号")).isEqualTo("好的，已撤销：赵敏 的暗号“天涯共此时”，可以再用。");
        clock.advance(Duration.ofMinutes(1));
        ask("zhang", "核销 天涯共此时");
        assertThat(ask("zhang", "撤销")).isEqualTo("好的，已撤销：没有记名字的暗号“天涯共此时”，可以再用。");
    }

    @Test
    void aGuideWithoutAShopIsToldWhatToDo() {
        march();
        house.execute("DELETE FROM staff_department WHERE staff_id = 'zhang'");

        assertThat(ask("zhang", "暗号")).isEqualTo(WordsCommand.NO_SHOP);
        assertThat(ask("zhang", "核销 天涯共此时")).isEqualTo(WordsCommand.NO_SHOP);
    }
}
