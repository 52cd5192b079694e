package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.password.Judge.Finding;
import io.guanxi.password.Judge.Said;
import io.guanxi.password.Terms.Nameless;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where, when and for whom words hold. */
class JudgeTests {
    private static final Instant IN_MARCH = Instant.parse("2026-03-10T04:00:00Z");
    private static final Word EVERYBODYS = new Word(1, "", 0, "", "一", "天涯共此时", false);
    private static final Word FRIENDS = new Word(2, "", 4, "", "二", "一日三餐皆欢喜", false);
    private static final Word OF_S2 = new Word(3, "S2", 0, "", "三", "外婆的拿手菜", false);
    private static final Word FORMER = new Word(4, "", 0, "", "四", "元气满满", true);
    private static final Password MARCH = march(Nameless.ALLOWED, Set.of());

    private static Password march(Nameless nameless, Set<String> shops) {
        var usual = TestPasswords.terms("2026-03", shops);
        var terms = new Terms(
                usual.month(),
                usual.benefit(),
                shops,
                usual.zone(),
                usual.from(),
                usual.until(),
                Optional.empty(),
                1,
                nameless,
                Optional.empty(),
                true);
        return new Password(7, terms, false, List.of(EVERYBODYS, FRIENDS, OF_S2, FORMER), IN_MARCH);
    }

    private static Said said(String shop, int level) {
        return new Said(shop, IN_MARCH, OptionalInt.of(level), false);
    }

    private static Optional<Reason> judge(Password password, String words, Said said) {
        return Judge.judge(List.of(password), Plain.of(words), said).flatMap(Finding::refusal);
    }

    @Test
    void aShopWithWordsOfItsOwnTakesNoOthers() {
        assertThat(judge(MARCH, EVERYBODYS.response(), said("S1", 0))).isEmpty();
        assertThat(judge(MARCH, EVERYBODYS.response(), said("S2", 0))).contains(Reason.WRONG_SHOP);
        assertThat(judge(MARCH, OF_S2.response(), said("S2", 0))).isEmpty();
        assertThat(judge(MARCH, OF_S2.response(), said("S1", 0))).contains(Reason.WRONG_SHOP);
    }

    @Test
    void aPlansWordsHoldBesidesTheMonthsAndInAShopItsOwnOfThatPlan() {
        var plans = new Word(5, "", 0, "autumn", "五", "秋风送爽", false);
        var plansInS1 = new Word(6, "S1", 0, "autumn", "六", "桂花飘香", false);
        var march = new Password(7, MARCH.terms(), false, List.of(EVERYBODYS, OF_S2, plans, plansInS1), IN_MARCH);

        assertThat(march.wordsOf("S1")).containsExactly(EVERYBODYS, plansInS1);
        assertThat(march.wordsOf("S2")).containsExactly(OF_S2, plans);
        assertThat(judge(march, plans.response(), said("S1", 0))).contains(Reason.WRONG_SHOP);
    }

    @Test
    void whereThePasswordDoesNotHoldNoWordDoes() {
        var inS2 = march(Nameless.ALLOWED, Set.of("S2"));

        assertThat(judge(inS2, EVERYBODYS.response(), said("S1", 0))).contains(Reason.WRONG_SHOP);
        assertThat(judge(inS2, OF_S2.response(), said("S2", 0))).isEmpty();
    }

    @Test
    void wordsForFriendsAreForThatLevelAndAbove() {
        assertThat(judge(MARCH, FRIENDS.response(), said("S1", 3))).contains(Reason.WRONG_LEVEL);
        assertThat(judge(MARCH, FRIENDS.response(), said("S1", 4))).isEmpty();
        assertThat(judge(MARCH, EVERYBODYS.response(), said("S1", 5))).isEmpty();
    }

    @Test
    void ofSomebodyUnknownTheTermsDecide() {
        var unknown = new Said("S1", IN_MARCH, OptionalInt.empty(), false);
        var numbered = new Said("S1", IN_MARCH, OptionalInt.empty(), true);
        var words = EVERYBODYS.response();

        assertThat(judge(MARCH, words, unknown)).isEmpty();
        assertThat(judge(MARCH, FRIENDS.response(), numbered)).contains(Reason.NEEDS_CUSTOMER);
        assertThat(judge(march(Nameless.NUMBERED, Set.of()), words, unknown)).contains(Reason.NEEDS_NUMBER);
        assertThat(judge(march(Nameless.NUMBERED, Set.of()), words, numbered)).isEmpty();
        assertThat(judge(march(Nameless.REFUSED, Set.of()), words, numbered)).contains(Reason.NEEDS_CUSTOMER);
    }

    @Test
    void itHoldsFromTheFirstMomentToTheLastOnTheWallOfItsZone() {
        var words = EVERYBODYS.response();

        assertThat(judge(MARCH, words, at("2026-02-28T15:59:59.999Z"))).contains(Reason.TOO_EARLY);
        assertThat(judge(MARCH, words, at("2026-02-28T16:00:00Z"))).isEmpty();
        assertThat(judge(MARCH, words, at("2026-03-31T15:59:59.999Z"))).isEmpty();
        assertThat(judge(MARCH, words, at("2026-03-31T16:00:00Z"))).contains(Reason.OVER);
    }

    private static Said at(String when) {
        return new Said("S1", Instant.parse(when), OptionalInt.of(0), false);
    }

    @Test
    void wordsThatOthersTookThePlaceOfAreKnownAsSuch() {
        assertThat(judge(MARCH, FORMER.response(), said("S1", 5))).contains(Reason.WITHDRAWN);
        assertThat(Judge.judge(List.of(MARCH), Plain.of("谁也没说过"), said("S1", 5)))
                .isEmpty();
    }

    @Test
    void theSameWordsInTwoMonthsCountForTheOneThatHolds() {
        var april = new Password(
                8,
                TestPasswords.terms("2026-04", Set.of()),
                true,
                List.of(new Word(9, "", 0, "", "一", EVERYBODYS.response(), false)),
                IN_MARCH);

        var found = Judge.judge(List.of(april, MARCH), Plain.of(EVERYBODYS.response()), said("S1", 0));

        assertThat(found.orElseThrow().password()).isEqualTo(MARCH);
        assertThat(found.orElseThrow().refusal()).isEmpty();
    }
}
