package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.TestCustomers;
import io.guanxi.deed.FirstAfter;
import io.guanxi.password.RedemptionController.Answer;
import io.guanxi.password.Terms.Nameless;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Redemptions at the till. */
class RedemptionTests {
    private static final String WORDS = TestPasswords.WORDS;
    private static final String WAITING =
            "information_schema.processlist WHERE info LIKE 'SELECT gate FROM password_gate%FOR UPDATE'";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final TestDatabase database = TestDatabase.of(RedemptionTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-10T04:00:00Z");
    private final TestPasswords house = new TestPasswords(database, clock, false);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        house.town();
        house.customer("wmWANG", "zhang", "王芳", "");
        house.customer("wmZHAO", "zhang", "赵敏", "");
    }

    private Answer told(Object... fields) {
        var body = new TreeMap<String, Object>(Map.of("shop", "S1", "words", WORDS));
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return house.till.redeem(JSON.writeValueAsString(body), Actor.API);
    }

    private static Map<String, String> wang() {
        return Map.of("externalUserid", "wmWANG");
    }

    @Test
    void aCustomerRedeemsOnceAMonthInWhateverShop() {
        house.march();

        var first = told("customer", wang());
        clock.advance(Duration.ofHours(1));
        var second = told("customer", wang(), "shop", "S2");

        assertThat(first.result()).isEqualTo("REDEEMED");
        assertThat(first.benefit()).contains("一份小食");
        assertThat(first.customer()).contains("wmWANG");
        assertThat(second.reason()).contains("ALREADY");
        assertThat(second.shop()).contains("S1");
        assertThat(second.at()).contains(Instant.parse("2026-03-10T04:00:00Z"));
        assertThat(house.count("password_redemption")).isEqualTo(1);
    }

    @Test
    void asOftenAsTheTermsSayAndAgainTheNextMonth() {
        var usual = TestPasswords.terms("2026-03", Set.of());
        house.given(terms(usual, 2, Nameless.ALLOWED), Word.fresh("", 0, "海上生明月", WORDS));
        house.given(TestPasswords.terms("2026-04", Set.of()), Word.fresh("", 0, "面朝大海", "春暖花开"));

        assertThat(house.said("S1", WORDS, "wmWANG")).isInstanceOf(Verdict.Redeemed.class);
        assertThat(house.said("S1", WORDS, "wmWANG")).isInstanceOf(Verdict.Redeemed.class);
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
        clock.set(Instant.parse("2026-04-02T04:00:00Z"));
        assertThat(house.said("S1", "春暖花开", "wmWANG")).isInstanceOf(Verdict.Redeemed.class);
    }

    @Test
    void aBenefitThatIsACouponIsIssuedOnceWithTheRedemption() {
        house.given(
                TestPasswords.withCoupon(TestPasswords.terms("2026-03", Set.of("S1")), 14),
                Word.fresh("", 0, "海上生明月", WORDS));

        var nobody = told("number", "1");
        var first = told("customer", wang(), "number", "2");
        var again = told("customer", wang(), "number", "2");

        assertThat(nobody.reason()).contains("NEEDS_CUSTOMER");
        var coupon = first.coupon().orElseThrow();
        assertThat(coupon.until()).isEqualTo(Instant.parse("2026-03-24T16:00:00Z"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.coupon()).contains(coupon);
        assertThat(house.count("coupon WHERE external_userid = 'wmWANG' AND shops = '\nS1\n'"))
                .isEqualTo(1);

        house.execute("UPDATE coupon SET state = 'REDEEMED'");
        assertThatThrownBy(() -> house.till.undo(first.redemption().orElseThrow(), Actor.API))
                .hasMessageContaining("take that back first");
        assertThat(house.count("password_redemption WHERE undone_at IS NULL")).isEqualTo(1);
    }

    private static Terms terms(Terms usual, int perCustomer, Nameless nameless) {
        return new Terms(
                usual.month(),
                usual.benefit(),
                usual.shops(),
                usual.zone(),
                usual.from(),
                usual.until(),
                Optional.empty(),
                perCustomer,
                nameless,
                usual.announceAt(),
                true);
    }

    @Test
    void twoAccountsOfOnePersonAreOnePerson() {
        house.march();
        merged();

        assertThat(house.said("S1", WORDS, "wmZHAO")).isInstanceOf(Verdict.Redeemed.class);
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
    }

    @Test
    void whoRedeemedAndIsMergedAfterwardsHasHadIt() {
        house.march();
        assertThat(house.said("S1", WORDS, "wmZHAO")).isInstanceOf(Verdict.Redeemed.class);

        merged();

        var again = told("customer", wang(), "shop", "S2");
        assertThat(again.reason()).contains("ALREADY");
        assertThat(again.shop()).contains("S1");
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmZHAO"))).isEqualTo("ALREADY");
        assertThat(house.count("password_redemption")).isEqualTo(1);
    }

    @Test
    void whoIsSplitOffHasHadWhatTheyRedeemedAndTheOtherHasNot() {
        house.march();
        merged();
        assertThat(house.said("S1", WORDS, "wmZHAO")).isInstanceOf(Verdict.Redeemed.class);

        house.execute("DELETE FROM person_link");

        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmZHAO"))).isEqualTo("ALREADY");
        assertThat(house.said("S1", WORDS, "wmWANG")).isInstanceOf(Verdict.Redeemed.class);
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
    }

    private void merged() {
        for (var id : Set.of("wmWANG", "wmZHAO")) {
            house.execute("INSERT INTO person_link (external_userid, leader) VALUES (?, 'wmWANG')", id);
        }
    }

    @Test
    void aMemberNumberOrAPhoneNamesTheCustomer() {
        house.march();
        TestCustomers.learned(database, "wmWANG", IdentityKind.MEMBER, "M10023");
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, "13800000001");

        assertThat(told("customer", Map.of("memberNumber", "M10023")).customer())
                .contains("wmWANG");
        assertThat(told("customer", Map.of("phone", "+86 138 0000 0001")).reason())
                .contains("ALREADY");
        var nobody = told("customer", Map.of("phone", "13900000009"));
        assertThat(nobody.result()).isEqualTo("REDEEMED");
        assertThat(nobody.customer()).isEmpty();
        assertThatThrownBy(() -> told("customer", Map.of())).hasMessageContaining("must name externalUserid");
    }

    @Test
    void aTillWithAnIdOfNobodyServesTheGuestAndIsToldSo() {
        house.march();
        TestCustomers.learned(database, "wmWANG", IdentityKind.MEMBER, "M10023");
        var stale = Map.of("externalUserid", "wmGHOST");

        var served = told("customer", stale, "number", "77");
        var again = told("customer", stale, "number", "77");

        assertThat(served.result()).isEqualTo("REDEEMED");
        assertThat(served.customer()).isEmpty();
        assertThat(served.note()).hasValueSatisfying(note -> assertThat(note).contains("counts as nameless"));
        assertThat(told("customer", wang()).note()).isEmpty();
        assertThat(again.repeated()).isTrue();
        assertThat(told("customer", Map.of("externalUserid", "wmGHOST", "memberNumber", "M10023"))
                        .customer())
                .contains("wmWANG");
    }

    @Test
    void aStrangerWhoBecomesKnownHasRedeemed() {
        house.march();
        told("customer", Map.of("memberNumber", "M10023"));

        house.learned("wmWANG", "M10023");

        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
        assertThat(house.count("password_redemption WHERE person = 'wmWANG' AND nth = 1 AND known_hash IS NULL"))
                .isEqualTo(1);
        assertThat(house.count("audit_entry WHERE what = 'password.recognise'")).isEqualTo(1);
    }

    /** The till has looked who it is, and in that moment it is learned; the one that learns has not committed yet. */
    @Test
    void aStrangerWhoBecomesKnownInThatMomentHasRedeemed() {
        house.march();
        var claim = house.ofStranger("M10023");

        var told = house.transaction.execute(status -> {
            house.learned("wmWANG", "M10023");
            var redeemed = CompletableFuture.supplyAsync(() -> house.told(claim));
            Eventually.until("it waits", SOON, () -> redeemed.isDone() || house.count(WAITING) > 0);
            return redeemed;
        });

        assertThat(TestPasswords.outcome(Objects.requireNonNull(told).join())).isEqualTo("REDEEMED");
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
    }

    @Test
    void aStrangerWhoTurnsOutToHaveRedeemedBeforeIsADoubleThatStays() {
        var id = house.march();
        told("customer", Map.of("memberNumber", "M10023"));
        house.said("S1", WORDS, "wmWANG");

        house.learned("wmWANG", "M10023");
        house.learned("wmWANG", "M10023");

        var figures = house.figures.of(house.passwords.find(id).orElseThrow());
        assertThat(figures.redemptions()).isEqualTo(2);
        assertThat(figures.known()).isEqualTo(2);
        assertThat(figures.doubles()).isEqualTo(1);
        assertThat(house.count("audit_entry WHERE what = 'password.double'")).isEqualTo(1);
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmWANG"))).isEqualTo("ALREADY");
    }

    @Test
    void theSameNumberIsTheSameRedemption() {
        house.march();

        var first = told("number", "8842", "amount", "88.40", "customer", wang());
        var again = told("number", "8842", "amount", "88.40", "customer", wang());
        var other = told("number", "8842", "customer", Map.of("externalUserid", "wmZHAO"));
        var elsewhere = told("number", "8842", "shop", "S2");

        assertThat(again.result()).isEqualTo("REDEEMED");
        assertThat(again.repeated()).isTrue();
        assertThat(again.redemption()).isEqualTo(first.redemption());
        assertThat(other.reason()).contains("NUMBER_USED");
        assertThat(elsewhere.redemption()).isNotEqualTo(first.redemption());
        assertThat(house.count("password_redemption WHERE amount = 88.40 AND currency = 'CNY'"))
                .isEqualTo(1);
    }

    @Test
    void withoutACustomerEachNumberOfTheTillIsGoodForOne() {
        house.given(
                terms(TestPasswords.terms("2026-03", Set.of()), 1, Nameless.NUMBERED),
                Word.fresh("", 0, "海上生明月", WORDS));

        assertThat(told().reason()).contains("NEEDS_NUMBER");
        assertThat(told("number", "1").repeated()).isFalse();
        assertThat(told("number", "1").repeated()).isTrue();
        assertThat(told("number", "2").result()).isEqualTo("REDEEMED");
        assertThat(house.count("password_redemption WHERE person IS NULL")).isEqualTo(2);
    }

    @Test
    void aTillThatRepeatsItselfIsAnsweredAlsoOnceItsShopIsNoMore() {
        house.given(
                terms(TestPasswords.terms("2026-03", Set.of()), 1, Nameless.NUMBERED),
                Word.fresh("", 0, "海上生明月", WORDS));
        told("number", "1");
        house.execute("DELETE FROM shop WHERE code = 'S1'");

        assertThat(told("number", "1").repeated()).isTrue();
        assertThatThrownBy(() -> told("number", "2")).hasMessageContaining("no shop S1");
    }

    @Test
    void whatIsNearlyItIsOfferedAndNeverTaken() {
        house.march();

        var nearly = told("words", "天涯共此石", "customer", wang());
        var far = told("words", "芝麻开门", "customer", wang());

        assertThat(nearly.result()).isEqualTo("REFUSED");
        assertThat(nearly.didYouMean()).containsExactly(WORDS);
        assertThat(far.didYouMean()).isEmpty();
        assertThat(house.count("password_redemption")).isZero();
        assertThat(house.count("password_refusal WHERE reason = 'UNKNOWN' AND NOT leak AND password_id > 0"))
                .isEqualTo(2);
        assertThat(told("words", "天涯，共此時！", "customer", wang()).result()).isEqualTo("REDEEMED");
    }

    @Test
    void aRedemptionIsASignOfTrustAndIsAnnounced() {
        long march = house.march();

        var answer = told("customer", wang());

        assertThat(house.count("trust_signal WHERE external_userid = 'wmWANG' AND kind = 'REDEEMED_PASSWORD'"))
                .isEqualTo(1);
        assertThat(house.published)
                .contains(new PasswordRedeemed(
                        answer.redemption().orElseThrow(),
                        march,
                        "S1",
                        Optional.of(new ExternalUserId("wmWANG")),
                        clock.instant()));
    }

    @Test
    void whoeverWasErasedIsServedAsAStrangerAndNotKept() {
        house.march();
        TestPrivacy.erased(database, new ExternalUserId("wmWANG"), clock.instant());

        assertThat(told("customer", wang()).result()).isEqualTo("REDEEMED");

        assertThat(house.count("password_redemption WHERE external_userid IS NULL AND person IS NULL"))
                .isEqualTo(1);
        assertThat(house.count("trust_signal")).isZero();
    }

    @Test
    void anErasureLeavesTheRedemptionNobodys() {
        house.march();
        told("customer", wang());
        var part = new PasswordPersonalData().passwordsOfAPerson(house.rows);

        assertThat(part.export(new ExternalUserId("wmWANG")).toString()).contains("wmWANG");
        part.erase(new ExternalUserId("wmWANG"));

        assertThat(house.rows.of("wmWANG")).isEmpty();
        assertThat(house.count("password_redemption")).isEqualTo(1);
    }

    @Test
    void theErasureOfOneAccountLeavesTheOthersOfThePerson() {
        house.march();
        merged();
        assertThat(house.said("S1", WORDS, "wmZHAO")).isInstanceOf(Verdict.Redeemed.class);
        house.execute("INSERT INTO password_redemption (password_id, word_id, external_userid, person, nth, shop, day,"
                + " redeemed_at, told_at) VALUES (9, 1, 'wmZHAO', 'wmZHAO', 1, 'S1', NOW(), NOW(), NOW()),"
                + " (9, 1, 'wmZHAO', 'wmWANG', 1, 'S1', NOW(), NOW(), NOW())");

        new PasswordPersonalData().passwordsOfAPerson(house.rows).erase(new ExternalUserId("wmWANG"));
        house.execute("DELETE FROM person_link");

        assertThat(house.rows.of("wmWANG")).isEmpty();
        assertThat(house.rows.of("wmZHAO")).hasSize(3);
        assertThat(TestPasswords.outcome(house.said("S1", WORDS, "wmZHAO"))).isEqualTo("ALREADY");
    }

    @Test
    void whatWasTakenBackCanBeRedeemedAgainUnderAnotherNumber() {
        var march = "password:" + house.march();
        var said = new WordsSaid(new FirstAfter(database.sql(), JSON));
        var asked = Map.of(WANG, clock.instant());
        var first = told("customer", wang(), "number", "1");
        assertThat(said.firstAfter(asked, Optional.of(Set.of(march)))).isEqualTo(asked);

        house.till.undo(first.redemption().orElseThrow(), new Actor(Actor.Kind.OPERATOR, "王小明"));

        assertThat(said.firstAfter(asked, Optional.empty())).isEmpty();
        assertThat(said.firstAfter(asked)).as("it was said").isEqualTo(asked);
        assertThat(told("customer", wang(), "number", "1").reason()).contains("UNDONE");
        assertThat(told("customer", wang(), "number", "2").result()).isEqualTo("REDEEMED");
        assertThat(house.published)
                .filteredOn(RedemptionUndone.class::isInstance)
                .hasSize(1);
        assertThat(house.count("audit_entry WHERE what = 'password.undo'")).isEqualTo(1);
    }

    @Test
    void whatWasSaidEarlierCountsForWhenItWasSaid() {
        house.march();
        clock.set(Instant.parse("2026-04-01T01:00:00Z"));

        assertThat(told("customer", wang()).reason()).contains("OVER");
        assertThat(told("customer", wang(), "at", "2026-03-31T23:50:00+08:00").result())
                .isEqualTo("REDEEMED");
        assertThat(house.count("password_redemption WHERE day = '2026-03-31'")).isEqualTo(1);
        assertThatThrownBy(() -> told("at", "2026-04-01T10:00:00+08:00")).hasMessageContaining("in the future");
        assertThatThrownBy(() -> told("at", "2026-04-01T10:00:00")).hasMessageContaining("with its zone");
        assertThatThrownBy(() -> told("at", "1999-04-01T10:00:00+08:00")).hasMessageContaining("is too far away");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> told("shop", "S9")).hasMessageContaining("There is no shop S9");
        assertThatThrownBy(() -> told("word", "x")).hasMessageContaining("word");
        assertThatThrownBy(() -> told("words", " ")).hasMessageContaining("what the customer said");
        assertThatThrownBy(() -> told("amount", "-1")).hasMessageContaining("88.40");
        assertThatThrownBy(() -> told("amount", "1", "currency", "rmb")).hasMessageContaining("three capital letters");
    }

    @Test
    void leaksAreCountedPerWordAndShopAndManyAreAnAlarm() {
        var password = house.given(
                TestPasswords.terms("2026-03", Set.of()),
                Word.fresh("", 0, "海上生明月", WORDS),
                Word.fresh("S2", 0, "小时候的味道", "外婆的拿手菜"),
                Word.fresh("", 4, "人间值得", "一日三餐皆欢喜"));
        var leaks = new PasswordLeaks(database.mapper(PasswordFiguresMapper.class), TestPasswords.SETTINGS, clock);

        told("words", "外婆的拿手菜", "customer", wang());
        told("words", "外婆的拿手菜");
        told("words", "一日三餐皆欢喜", "customer", wang());
        assertThat(leaks.many()).isEmpty();
        told("words", "外婆的拿手菜");

        var shown = house.figures.of(password);
        assertThat(shown.leaks().stream()
                        .map(leak -> leak.response() + " " + leak.givenTo() + " " + leak.shop() + " " + leak.reason()
                                + " " + leak.said())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("外婆的拿手菜 S2 S1 WRONG_SHOP 3", "一日三餐皆欢喜  S1 WRONG_LEVEL 1");
        var word = password.words().stream()
                .filter(w -> w.shop().equals("S2"))
                .findFirst()
                .orElseThrow();
        assertThat(leaks.many()).containsExactly(new PasswordLeaks.Leak(word.id(), "S1", 3));
        clock.advance(Duration.ofDays(2));
        assertThat(leaks.many()).isEmpty();
    }
}
