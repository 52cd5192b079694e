package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.Coupon.State;
import io.guanxi.deed.FirstAfter;
import io.guanxi.guide.GuideSettings;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

class CouponsTests {
    private static final TestDatabase database = TestDatabase.of(CouponsTests.class);
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final Guide ZHANG = new Guide(new StaffId("zhang"), "张敏", Status.ACTIVE);
    private static final Actor TILL = Actor.API;

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Coupons coupons = TestCoupons.coupons(database, clock);
    private final CouponController api = new CouponController(
            coupons,
            TestCoupons.redeem(database, clock),
            new WithdrawCoupons(coupons, TestPrivacy.trail(database), database.transaction(), clock),
            TestStaff.shops(database),
            new StrictJson(JsonMapper.builder().build()),
            clock);
    private final RedeemByGuide guide = new RedeemByGuide(
            TestCoupons.redeem(database, clock),
            TestStaff.shops(database),
            new GuideSettings(ZoneId.of("Asia/Shanghai")),
            clock);

    @BeforeEach
    void empty() {
        Stream.of("coupon", "coupon_redemption", "erased_person", "trust_signal", "customer", "shop")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        database.sql()
                .sql(
                        "INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 'A01', '一店', '', NOW()),"
                                + " (3, 'B02', '二店', '', NOW()), (4, 'C03', '三店', '', NOW())")
                .update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatASourceIssuesTwiceExistsOnceAndErasedPersonsGetNothing() {
        var gone = new ExternalUserId("wmGONE");
        TestPrivacy.erased(database, gone, clock.instant());
        var batch = List.of(coupon("1", WANG), coupon("2", gone), coupon("3", WANG));

        var first = issue(batch);
        var again = issue(batch);

        assertThat(first).containsOnlyKeys("1", "3").isEqualTo(again);
        assertThat(coupons.of(WANG, 10)).hasSize(2).allSatisfy(held -> {
            assertThat(held.state()).isEqualTo(State.ISSUED);
            assertThat(held.terms().shops()).containsExactlyInAnyOrder("A01", "B02");
        });
    }

    @Test
    void oneTillWinsAndTheOtherHearsWhenAndWhere() {
        var code = issued();

        assertThat(redeem(code, "A01", "7").redeemed()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        var late = redeem(code, "B02", "7");

        assertThat(late.redeemed()).isFalse();
        assertThat(late.redemption()).hasValueSatisfying(earlier -> {
            assertThat(earlier.shop()).isEqualTo("A01");
            assertThat(earlier.at()).isEqualTo("2026-03-02T02:00:00Z");
            assertThat(earlier.amount())
                    .hasValueSatisfying(paid -> assertThat(paid).isEqualByComparingTo("88.5"));
        });
    }

    @Test
    void aShopThatNobodyKnowsRedeemsNothing() {
        var everywhere = Objects.requireNonNull(issue(List.of(new NewCoupon("sale", "1", WANG, terms(Set.of()))))
                .get("1"));

        assertThatThrownBy(() -> redeem(everywhere, "NOPE", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no shop NOPE; GET /api/v1/shops lists them");
        assertThat(redeem(everywhere, "", "1").redeemed()).isTrue();
    }

    @Test
    void theSameNumberAgainIsTheSameRedemptionAlsoWhenTheShopIsNoMore() {
        var code = issued();
        var first = redeem(code, "A01", "7");
        database.sql().sql("DELETE FROM shop WHERE code = 'A01'").update();

        assertThat(redeem(code, "A01", "7")).isEqualTo(first);
        assertThatThrownBy(() -> redeem(code, "A01", "8")).hasMessageContaining("There is no shop A01");
    }

    @Test
    void theSameNumberAgainIsTheSameRedemption() {
        var code = issued();

        var first = redeem(code, "A01", "7");
        clock.advance(Duration.ofHours(1));

        assertThat(redeem(code, "A01", "7")).isEqualTo(first);
        assertThat(count("coupon_redemption")).isOne();
        assertThat(count("trust_signal")).isOne();
    }

    @Test
    void whatCanNotBeRedeemedSaysWhy() {
        var code = issued();

        assertThat(redeem(code, "C03", "1").reason()).contains("OTHER_SHOP");
        clock.advance(Duration.ofDays(7));
        assertThat(redeem(code, "A01", "2").reason()).contains("EXPIRED");
        clock.advance(Duration.ofDays(-8));
        assertThat(redeem(code, "A01", "3").reason()).contains("NOT_YET");
        assertThat(redeem(new CouponCode("2222222222222"), "A01", "4").reason()).contains("UNKNOWN");
        assertThat(body(api.redeem("2345", "{\"number\":\"1\"}", TILL)).reason())
                .contains("UNKNOWN");
        clock.advance(Duration.ofDays(1));
        api.withdraw(code.shown(), TILL);
        assertThat(redeem(code, "A01", "5").reason()).contains("WITHDRAWN");
        assertThatThrownBy(() -> api.redeem(code.shown(), "{\"nr\":\"1\"}", TILL))
                .hasMessageContaining("\"number\"");
        assertThat(count("coupon_redemption")).isZero();
    }

    @Test
    void touchesHearWhenItWasRedeemedUnlessItIsUndone() {
        var code = issued();
        var told = new RedeemedCoupons(
                new FirstAfter(database.sql(), JsonMapper.builder().build()));
        clock.advance(Duration.ofHours(1));
        var at = clock.instant();
        redeem(code, "A01", "7");

        assertThat(told.firstAfter(Map.of(WANG, at.minusSeconds(9)), Optional.empty()))
                .isEqualTo(Map.of(WANG, at));
        assertThat(told.firstAfter(Map.of(WANG, at.plusMillis(1)), Optional.empty()))
                .isEmpty();
        assertThat(told.firstAfter(Map.of(WANG, at), Optional.of(Set.of("other:1"))))
                .isEmpty();
        api.undo(code.shown(), "{\"shop\":\"A01\",\"number\":\"7\"}", TILL);
        assertThat(told.firstAfter(Map.of(WANG, at), Optional.empty())).isEmpty();
    }

    @Test
    void aRedemptionIsUndoneForTenMinutesAndItsRepetitionRedeemsNothing() {
        var code = issued();
        redeem(code, "A01", "7");
        clock.advance(Duration.ofMinutes(10));
        assertThat(api.undo(code.shown(), "{\"shop\":\"A01\",\"number\":\"7\"}", TILL)
                        .state())
                .isEqualTo(State.ISSUED);

        assertThat(redeem(code, "A01", "7").reason()).contains("UNDONE");
        assertThat(redeem(code, "B02", "9").redeemed()).isTrue();
        clock.advance(Duration.ofMinutes(10).plusMillis(1));
        assertThatThrownBy(() -> api.undo(code.shown(), "{\"shop\":\"B02\",\"number\":\"9\"}", TILL))
                .hasMessageContaining("10 minutes");
    }

    @Test
    void aGuideRedeemsByCodeAndLeavesOtherWordsToOthers() {
        var everywhere = Objects.requireNonNull(issue(List.of(new NewCoupon("gift", "1", WANG, terms(Set.of()))))
                .get("1"));

        assertThat(guide.answer(ZHANG, "核销 宫廷玉液酒")).isEmpty();
        assertThat(guide.answer(ZHANG, "核销 " + everywhere.shown().replace('-', ' ') + " 88.5元"))
                .hasValueSatisfying(said -> assertThat(said).contains("核销成功", "草莓塔"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(guide.answer(ZHANG, "核销" + everywhere.value()))
                .hasValueSatisfying(said -> assertThat(said).contains("3月2日 10:00", "不能再用"));
        assertThat(coupons.find(everywhere)
                        .orElseThrow()
                        .redemption()
                        .orElseThrow()
                        .amount()
                        .orElseThrow())
                .isEqualByComparingTo("88.5");
    }

    @Test
    void aMistypedCodeIsSaidToBeOneAndOtherWordsAreLeftToOthers() {
        for (var written : List.of("7K3M-Q9TX-2BCDA", "7k3m q9tx 2bcda 88.5", "7K3M-Q9TX-2BC0", "７Ｋ３ＭＱ９ＴＸ２ＢＣＤＩＯ")) {
            assertThat(guide.answer(ZHANG, "核销 " + written)).as(written).contains("券码有误，请逐个字符核对。");
        }
        for (var words : List.of("天涯共此时 王芳 88", "good morning 123", "happynewyear 88", "234567892345", "7K3M-Q9TX")) {
            assertThat(guide.answer(ZHANG, "核销 " + words)).as(words).isEmpty();
        }
    }

    @Test
    void aGuideTakesBackTheirOwnByItsCodeForTenMinutes() {
        var undo = new UndoByGuide(TestCoupons.redeem(database, clock), TestCoupons.byGuides(database), clock);
        var code = Objects.requireNonNull(issue(List.of(new NewCoupon("gift", "1", WANG, terms(Set.of()))))
                .get("1"));
        assertThat(guide.answer(ZHANG, "核销 " + code.shown()).orElseThrow()).contains("回复“撤销 " + code.shown() + "”");

        assertThat(undo.answer(ZHANG, "撤销")).isEmpty();
        assertThat(undo.answer(ZHANG, "撤销 王芳")).isEmpty();
        assertThat(undo.answer(new Guide(new StaffId("li"), "李雷", Status.ACTIVE), "撤销 " + code.shown()))
                .hasValueSatisfying(said -> assertThat(said).contains("没有核销过这张券"));
        assertThat(undo.answer(ZHANG, "撤销 " + code.value())).contains("好的，已撤销：优惠券 " + code.shown() + "（草莓塔一份）的核销。");
        assertThat(coupons.find(code).orElseThrow().state()).isEqualTo(State.ISSUED);
        clock.advance(Duration.ofSeconds(1));
        guide.answer(ZHANG, "核销 " + code.shown());
        clock.advance(RedeemCoupons.UNDO_WITHIN.plusMillis(1));
        assertThat(undo.answer(ZHANG, "撤销 " + code.shown()).orElseThrow()).contains("没有撤销任何登记");
        assertThat(coupons.find(code).orElseThrow().state()).isEqualTo(State.REDEEMED);
    }

    @Test
    void whoIsErasedLeavesTheFiguresAndNoLink() {
        var redeemed = issued();
        redeem(redeemed, "A01", "7");
        var open = Objects.requireNonNull(issue(List.of(coupon("9", WANG))).get("9"));

        new CouponPersonalData()
                .couponsOfAPerson(database.sql(), database.mapper(CouponMapper.class), clock)
                .erase(WANG);

        assertThat(coupons.of(WANG, 10)).isEmpty();
        assertThat(redeem(open, "A01", "8").reason()).contains("WITHDRAWN");
        assertThat(api.figures("sale"))
                .extracting(figure -> figure.state() + " " + figure.coupons())
                .containsExactlyInAnyOrder("REDEEMED 1", "WITHDRAWN 1");
    }

    @Test
    void whatAnErasedPersonRedeemedDoesNotComeBackToLife() {
        var code = issued();
        redeem(code, "A01", "7");
        new CouponPersonalData()
                .couponsOfAPerson(database.sql(), database.mapper(CouponMapper.class), clock)
                .erase(WANG);

        assertThat(api.undo(code.shown(), "{\"shop\":\"A01\",\"number\":\"7\"}", TILL)
                        .state())
                .isEqualTo(State.WITHDRAWN);
        assertThat(count("coupon WHERE state = 'WITHDRAWN' AND settled_at = '2026-03-02 02:00:00'"))
                .isOne();
        assertThat(redeem(code, "B02", "8").reason()).contains("WITHDRAWN");
    }

    @Test
    void whatIsOverItsTimeIsWrittenDownAtNight() {
        var code = issued();
        var expiry = new CouponPersonalData().couponsOverTheirTime(database.mapper(CouponMapper.class));
        clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(expiry.purge().oldest(clock.instant(), 10)).isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(api.get(code.shown()).state()).isEqualTo(State.EXPIRED);
        assertThat(expiry.purge().oldest(clock.instant(), 10)).isOne();
        assertThat(coupons.find(code).orElseThrow().state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void aConditionAsksForUnusedAndUsedOnes() {
        var code = issued();
        assertThat(whoHas("{\"redeemed\":false,\"source\":\"sale\"}")).containsExactly("wmWANG");
        assertThat(whoHas("{\"redeemed\":false,\"source\":\"other\"}")).isEmpty();
        assertThat(whoHas("{\"redeemed\":true}")).isEmpty();

        redeem(code, "A01", "7");
        assertThat(whoHas("{\"redeemed\":true}")).containsExactly("wmWANG");
        assertThat(whoHas("{\"redeemed\":false}")).isEmpty();
        assertThatThrownBy(() -> whoHas("{\"source\":\"sale\"}")).hasMessageContaining("redeemed");
    }

    private List<String> whoHas(String argument) {
        var clause =
                TestCoupons.criterion().customers(JsonMapper.builder().build().readTree(argument), clock.instant());
        return database.sql()
                .sql(clause.sql())
                .params(clause.values())
                .query(String.class)
                .list();
    }

    private CouponCode issued() {
        return Objects.requireNonNull(issue(List.of(coupon("1", WANG))).get("1"));
    }

    private Map<String, CouponCode> issue(List<NewCoupon> batch) {
        return Objects.requireNonNull(database.transaction().execute(status -> coupons.issue(batch)));
    }

    private NewCoupon coupon(String number, ExternalUserId customer) {
        return new NewCoupon("sale", number, customer, terms(Set.of("A01", "B02")));
    }

    private Terms terms(Set<String> shops) {
        return new Terms("草莓塔一份", shops, clock.instant(), clock.instant().plus(Duration.ofDays(7)));
    }

    private RedeemAnswer redeem(CouponCode code, String shop, String number) {
        var body = "{\"shop\":\"" + shop + "\",\"number\":\"" + number + "\",\"amount\":88.5}";
        return body(api.redeem(code.shown(), body, TILL));
    }

    private static RedeemAnswer body(ResponseEntity<RedeemAnswer> answer) {
        return Objects.requireNonNull(answer.getBody());
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
