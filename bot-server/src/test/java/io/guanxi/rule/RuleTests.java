package io.guanxi.rule;

import static io.guanxi.rule.RuleFixture.BABY;
import static io.guanxi.rule.RuleFixture.CHEN;
import static io.guanxi.rule.RuleFixture.MILK;
import static io.guanxi.rule.RuleFixture.TOY;
import static io.guanxi.rule.RuleFixture.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersRemoved;
import io.guanxi.customer.CustomersRemoved.CustomerRemoved;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Scope;
import io.guanxi.tagging.MarkingFailed;
import io.guanxi.tagging.Source;
import io.guanxi.tagging.TagsMarked;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleTests {
    private static final String HAS_MILK = "{'tagged': 'etMILK'}";
    private static final StaffId ZHANG = new StaffId("zhang");
    private static TestDatabase database;
    private RuleFixture it;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RuleTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        it = new RuleFixture(database);
    }

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void everyRelationOfWhomItIsTrueOfGetsTheTags() {
        it.tag(WANG, MILK);
        it.rule(HAS_MILK, BABY, TOY);

        it.fire();

        assertThat(it.asked()).containsExactlyInAnyOrder("wmWANG/li +etBABY\netTOY", "wmWANG/zhang +etBABY\netTOY");
    }

    @Test
    void firingTwiceMarksOnce() {
        it.tag(WANG, MILK);
        it.rule(HAS_MILK, BABY);

        it.fire();
        it.fire();
        it.passOverEverybody();
        it.ask.turn();

        assertThat(it.asked()).hasSize(2);
        assertThat(it.states()).containsExactly("wmWANG/li etBABY PUT", "wmWANG/zhang etBABY PUT");
    }

    /** A look may take long, and end after one that began later and saw more. */
    @Test
    void aLookThatAskedBeforeItBeganToHoldDoesNotEndIt() {
        var asked = it.ground.clock.instant();
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();
        var chen = new Scope.These(List.of(CHEN));
        var now = it.ground.clock.instant();

        assertThat(it.ruleMarks.over(rule, Set.of(), chen, asked)).isEmpty();
        assertThat(it.ruleMarks.end(rule, List.of(CHEN), Set.of(), asked, now)).isZero();
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY PUT");

        assertThat(it.ruleMarks.over(rule, Set.of(), chen, now)).containsExactly(CHEN);
        it.ruleMarks.end(rule, List.of(CHEN), Set.of(), now, now);
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY TO_TAKE");
    }

    @Test
    void aLookThatAskedBeforeItEndedDoesNotBeginItAnew() {
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();
        var asked = it.ground.clock.instant();
        it.untag(CHEN, MILK);
        it.fire();
        var now = it.ground.clock.instant();

        it.ruleMarks.begin(rule, BABY, List.of(CHEN), asked, now);
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY OFF");

        it.ruleMarks.begin(rule, BABY, List.of(CHEN), now, now);
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY TO_PUT");
    }

    @Test
    void itTakesOffWhatItPutAndNothingElse() {
        it.tag(WANG, MILK);
        it.tag(WANG, BABY);
        it.rule(HAS_MILK, BABY);
        it.fire();
        it.untag(WANG, MILK);

        it.fire();

        assertThat(it.asked()).containsExactly("wmWANG/li +etBABY", "wmWANG/li -etBABY");
    }

    /** Trust levels mark in the name of a rule, too, but not of one of these. */
    @Test
    void aRefusedTagOfSomebodyElsesRuleConcernsNoRuleOfOurs() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY);
        it.fire();

        it.hear.failed(refused("trust", CHEN, List.of(BABY), List.of(), 40058));
        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY");
    }

    @Test
    void whatWeComRefusedIsWantedAgainAtTheNextLook() {
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();

        it.hear.failed(refused(rule.id().toString(), CHEN, List.of(BABY), List.of(), 40058));
        it.ground.clock.advance(Duration.ofHours(1));
        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang +etBABY");
    }

    private static MarkingFailed refused(
            String rule, ExternalUserId customer, List<TagId> add, List<TagId> remove, int code) {
        var by = Source.of(new Actor(Actor.Kind.RULE, rule));
        return new MarkingFailed(ZHANG, customer, by, add, remove, Optional.of(code));
    }

    @Test
    void whatWeComDidNotTakeOffIsToGoAgainAtTheNextLook() {
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();
        it.untag(CHEN, MILK);
        it.fire();

        it.hear.failed(refused(rule.id().toString(), CHEN, List.of(), List.of(BABY), 81011));
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY PUT");
        it.ground.clock.advance(Duration.ofHours(1));
        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang -etBABY", "wmCHEN/zhang -etBABY");
    }

    @Test
    void ofWhomWeComDoesNotKnowAsTheGuidesCustomerNothingIsWantedAgain() {
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();
        it.hear.failed(refused(rule.id().toString(), CHEN, List.of(BABY), List.of(), 84061));
        it.fire();
        it.untag(CHEN, MILK);
        it.fire();
        it.hear.failed(refused(rule.id().toString(), CHEN, List.of(), List.of(BABY), 84061));
        it.ground.clock.advance(Duration.ofHours(1));
        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang -etBABY");
    }

    @Test
    void aTagThatIsJustBeingTakenOffIsPutAgain() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY);
        it.fire();
        it.tag(CHEN, BABY);
        it.untag(CHEN, MILK);
        it.fire();
        it.tag(CHEN, MILK);

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang -etBABY", "wmCHEN/zhang +etBABY");
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY PUT");
    }

    @Test
    void whoIsRemovedAndAddedAgainGetsTheTagsAgain() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY);
        it.fire();
        it.tag(CHEN, BABY);
        var at = it.ground.clock.instant();
        it.hear.removed(new CustomersRemoved(List.of(new CustomerRemoved(ZHANG, CHEN, at))));
        assertThat(it.ground.texts("SELECT external_userid FROM rule_refresh")).containsExactly("wmCHEN");
        database.sql()
                .sql("UPDATE follow SET followed_at = ? WHERE external_userid = 'wmCHEN'")
                .param(LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang +etBABY");
    }

    @Test
    void aRuleThatTheDatabaseDoesNotAnswerInTimeStopsNoOther() {
        it.tag(CHEN, MILK);
        it.rule("{'endless': true}", TOY);
        it.rule(HAS_MILK, BABY);
        it.asking.setQueryTimeout(2);

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY");
    }

    @Test
    void whileAThousandMarkingsWaitNothingIsAskedForAndOfAnInactiveRuleNeverAnything() {
        it.tag(CHEN, MILK);
        var idle = it.rule(HAS_MILK, TOY);
        it.rule(HAS_MILK, BABY);
        it.look();
        database.sql()
                .sql("UPDATE tag_rule SET active = FALSE WHERE rule_id = ?")
                .param(idle.id().value())
                .update();
        database.sql()
                .sql("INSERT INTO tag_marking (dedup_key, staff_id, external_userid, add_tags, remove_tags, origin,"
                        + " origin_name, cause, asked_at) SELECT seq, 'zhang', CONCAT('wm', seq), 'etMILK', '', 'API', '',"
                        + " 'many', NOW(3) FROM " + TestDatabase.numbers(1000) + " many")
                .update();

        it.ask.turn();
        assertThat(it.states()).allMatch(state -> state.endsWith("TO_PUT"));
        database.sql()
                .sql("UPDATE tag_marking SET settled_at = NOW(3), state = 'DONE' WHERE dedup_key = '1'")
                .update();
        it.ask.turn();

        assertThat(it.states()).containsExactly("wmCHEN/zhang etTOY TO_PUT", "wmCHEN/zhang etBABY PUT");
    }

    @Test
    void aTagThatIsNoMoreIsNotPut() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY, TOY);
        TestTagging.deleted(database, TOY);

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY");
    }

    @Test
    void aRuleThatCannotBeUnderstoodAnyMoreStopsNoOther() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, TOY);
        database.sql()
                .sql("UPDATE tag_rule SET definition = '{\"ofAFormerRelease\": 1}'")
                .update();
        it.rule(HAS_MILK, BABY);

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY");
    }

    @Test
    void oneThatIsNotReversibleLeavesItsTags() {
        it.tag(WANG, MILK);
        it.rule("一次就好", HAS_MILK, false, BABY);
        it.fire();
        it.untag(WANG, MILK);

        it.fire();

        assertThat(it.asked()).containsExactlyInAnyOrder("wmWANG/li +etBABY", "wmWANG/zhang +etBABY");
    }

    @Test
    void aTagThatTwoRulesWantGoesWithTheLast() {
        it.tag(WANG, MILK);
        it.tag(WANG, TOY);
        var first = it.rule(HAS_MILK, BABY);
        it.fire();
        it.tag(WANG, BABY);
        it.rule("{'tagged': 'etTOY'}", BABY);
        it.fire();
        it.untag(WANG, MILK);
        it.fire();
        var kept = it.asked();
        it.untag(WANG, TOY);

        it.fire();

        assertThat(kept).noneMatch(wish -> wish.contains("zhang -"));
        assertThat(it.asked()).filteredOn(wish -> wish.contains("zhang -")).containsExactly("wmWANG/zhang -etBABY");
        assertThat(it.rules.find(first.id())).isPresent();
    }

    @Test
    void itSaysWhyInTheWordsOfThatTime() {
        it.tag(WANG, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();
        var since = it.ground.clock.instant();
        it.ground.clock.advance(Duration.ofDays(1));
        it.rules.change(
                rule.id(), it.wish("改了", "{'any': [{'tagged': 'etMILK'}, {'addWay': 16}]}", true, BABY), Actor.API);
        it.fire();

        var why = new WhyTagged(it.marks, TestTagging.corpTags(database)).why(WANG.value());

        assertThat(why).hasSize(2).allSatisfy(one -> {
            assertThat(one.name()).isEqualTo("母婴客户");
            assertThat(one.version()).isEqualTo(1);
            assertThat(one.because()).isEqualTo("带有标签 etMILK");
            assertThat(one.tagName()).isEqualTo("etBABY");
            assertThat(one.since()).isEqualTo(since);
            assertThat(one.deleted()).isFalse();
        });
        assertThat(it.ground.texts("SELECT CONCAT(what, ' ', details) FROM audit_entry ORDER BY entry_id"))
                .containsExactly(
                        "rule.create {\"active\":\"true\",\"rule\":\"" + rule.id() + "\",\"version\":\"1\"}",
                        "rule.change {\"active\":\"true\",\"rule\":\"" + rule.id() + "\",\"version\":\"2\"}");
    }

    @Test
    void aCrashBetweenLookAndMarkLosesNothingAndDoesNothingTwice() {
        it.tag(WANG, MILK);
        it.rule(HAS_MILK, BABY);
        it.look();

        assertThatThrownBy(() -> it.ground.transaction.executeWithoutResult(status -> {
                    it.ask.turn();
                    throw new IllegalStateException("the power is gone");
                }))
                .hasMessage("the power is gone");
        assertThat(it.asked()).isEmpty();
        it.ask.turn();
        it.ask.turn();

        assertThat(it.asked()).hasSize(2);
    }

    @Test
    void whoIsToBeLookedAtIsNotForgottenByACrash() {
        it.tag(WANG, MILK);
        it.rule(HAS_MILK, BABY);
        it.again.lookAt(List.of(WANG, WANG, CHEN));
        assertThat(it.ground.number("SELECT COUNT(*) FROM rule_refresh")).isEqualTo(2);
        it.ground.clock.advance(Duration.ofSeconds(2));
        it.ground.transaction.executeWithoutResult(status -> {
            it.worker.turn();
            status.setRollbackOnly();
        });
        assertThat(it.states()).isEmpty();

        it.worker.turn();

        assertThat(it.states()).containsExactly("wmWANG/li etBABY TO_PUT", "wmWANG/zhang etBABY TO_PUT");
        assertThat(it.ground.number("SELECT COUNT(*) FROM rule_refresh")).isZero();
    }

    @Test
    void withoutAnActiveRuleNobodyIsLookedAt() {
        it.again.lookAt(List.of(WANG));

        assertThat(it.ground.number("SELECT COUNT(*) FROM rule_refresh")).isZero();
    }

    @Test
    void aTagThatNoRuleAsksForWakesNone() {
        it.rule(HAS_MILK, BABY);

        it.hear.marked(new TagsMarked(new StaffId("zhang"), WANG, List.of(BABY), List.of()));
        assertThat(it.ground.number("SELECT COUNT(*) FROM rule_refresh")).isZero();
        it.hear.marked(new TagsMarked(new StaffId("zhang"), WANG, List.of(), List.of(MILK)));

        assertThat(it.ground.number("SELECT COUNT(*) FROM rule_refresh")).isEqualTo(1);
    }

    @Test
    void aRuleThatContradictsItselfComesToRest() {
        var rule = it.rule("{'not': {'tagged': 'etBABY'}}", BABY);

        for (int i = 0; i < 20; i++) {
            it.fire();
            asWeComShows();
        }

        assertThat(it.asked()).filteredOn(wish -> wish.startsWith("wmCHEN")).hasSize(2 * RuleMarks.MOST_TURNS);
        assertThat(it.marks.restless(rule.id().value(), LocalDate.of(2026, 3, 2), RuleMarks.MOST_TURNS))
                .isEqualTo(2);
        it.ground.clock.advance(Duration.ofDays(1));
        it.fire();
        assertThat(it.asked()).filteredOn(wish -> wish.startsWith("wmCHEN")).hasSize(2 * RuleMarks.MOST_TURNS + 1);
    }

    /** What was asked for has been done. */
    private void asWeComShows() {
        database.sql().sql("DELETE FROM follow_tag WHERE tag_id = 'etBABY'").update();
        database.sql()
                .sql("INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since)"
                        + " SELECT staff_id, external_userid, tag_id, 'RULE', since FROM rule_mark WHERE state = 'PUT'")
                .update();
    }

    @Test
    void twoRulesThatContradictEachOtherComeToRest() {
        it.rule("{'not': {'tagged': 'etTOY'}}", BABY);
        it.rule("{'tagged': 'etBABY'}", TOY);

        for (int i = 0; i < 30; i++) {
            it.fire();
            database.sql().sql("DELETE FROM follow_tag").update();
            database.sql()
                    .sql(
                            "INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since)"
                                    + " SELECT staff_id, external_userid, tag_id, 'RULE', since FROM rule_mark WHERE state = 'PUT'")
                    .update();
        }

        assertThat(it.asked())
                .filteredOn(wish -> wish.startsWith("wmCHEN"))
                .hasSizeLessThanOrEqualTo(4 * RuleMarks.MOST_TURNS);
    }

    @Test
    void aDeletedRuleTakesItsTagsAlongIfThatIsWanted() {
        it.tag(WANG, MILK);
        var stays = it.rule(HAS_MILK, BABY);
        var goes = it.rule(HAS_MILK, TOY);
        it.fire();

        it.rules.delete(stays.id(), false, Actor.API);
        it.rules.delete(goes.id(), true, Actor.API);
        it.passOverEverybody();
        it.ask.turn();

        assertThat(it.asked())
                .filteredOn(wish -> wish.contains("-"))
                .containsExactlyInAnyOrder("wmWANG/li -etTOY", "wmWANG/zhang -etTOY");
        assertThat(it.states()).allMatch(state -> state.endsWith("OFF"));
        assertThat(it.rules.find(goes.id())).isEmpty();
    }

    @Test
    void aRelationThatEndedTakesItsMarksAlongAndBeginsAnew() {
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY);
        it.fire();
        database.sql()
                .sql("UPDATE follow SET relation = 'REMOVED_BY_STAFF' WHERE external_userid = 'wmCHEN'")
                .update();
        it.fire();
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY OFF");
        database.sql()
                .sql("UPDATE follow SET relation = 'MUTUAL' WHERE external_userid = 'wmCHEN'")
                .update();

        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang +etBABY");
    }

    @Test
    void otherTagsInANewVersionReplaceTheOld() {
        it.tag(CHEN, MILK);
        var rule = it.rule(HAS_MILK, BABY);
        it.fire();

        it.rules.change(rule.id(), it.wish("母婴", HAS_MILK, true, TOY), Actor.API);
        it.fire();

        assertThat(it.asked()).containsExactly("wmCHEN/zhang +etBABY", "wmCHEN/zhang +etTOY -etBABY");
    }

    @Test
    void aPreviewCountsWhoWouldGetAndWhoWouldLoseIt() {
        it.tag(WANG, MILK);
        it.tag(CHEN, MILK);
        it.tag(CHEN, BABY);
        var rule = it.rule(HAS_MILK, BABY);
        var before = it.preview.of(rule.definition(), rule.tags(), true, Optional.of(rule.id()));
        it.fire();

        var other = it.preview.of("{\"guide\":\"nobody\"}", List.of(BABY), true, Optional.of(rule.id()));

        assertThat(before.fit()).isEqualTo(2);
        assertThat(before.get()).isEqualTo(1);
        assertThat(before.lose()).isZero();
        assertThat(before.words()).isEqualTo("带有标签 etMILK");
        assertThat(before.examples())
                .extracting(person -> person.name().orElse(""))
                .containsExactly("陈先生", "王小姐");
        assertThat(other.fit()).isZero();
        assertThat(other.lose()).isEqualTo(1);
    }

    @Test
    void nothingIsNotedOfAPersonWhoWasErased() {
        it.tag(WANG, MILK);
        it.tag(CHEN, MILK);
        it.rule(HAS_MILK, BABY);
        TestPrivacy.erased(database, WANG, it.ground.clock.instant());

        it.again.lookAt(List.of(WANG, CHEN));
        it.passOverEverybody();

        assertThat(it.ground.texts("SELECT external_userid FROM rule_refresh")).containsExactly("wmCHEN");
        assertThat(it.states()).containsExactly("wmCHEN/zhang etBABY TO_PUT");
    }
}
