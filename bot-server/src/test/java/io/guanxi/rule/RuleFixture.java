package io.guanxi.rule;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.Scope;
import io.guanxi.segment.TestSegments;
import io.guanxi.segment.Walks;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Rules put together by hand: Zhang follows Wang and Chen, Li follows Wang too. */
final class RuleFixture implements AutoCloseable {
    static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    static final ExternalUserId CHEN = new ExternalUserId("wmCHEN");
    static final TagId BABY = new TagId("etBABY");
    static final TagId MILK = new TagId("etMILK");
    static final TagId TOY = new TagId("etTOY");

    final Ground ground;
    final TestDatabase database;
    final Conditions conditions;
    final Walks walks;
    final Rules rules;
    final MarkMapper marks;
    final RuleMarks ruleMarks;
    final ApplyRules apply;
    final RuleWalk walk;
    final AskForMarks ask;
    final RuleAgain again;
    final WhatRulesHear hear;
    final RefreshQueue<ExternalUserId> queue;
    final RefreshWorker<ExternalUserId> worker;
    final RulePreview preview;
    final JdbcTemplate asking;

    /** The database thinks about it for a minute. */
    private record Endless() implements Criterion {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            return Clause.of("SELECT e.external_userid FROM customer e WHERE SLEEP(60) = 0");
        }

        @Override
        public String words(JsonNode argument) {
            return "想很久";
        }
    }

    RuleFixture(TestDatabase database) {
        this.database = database;
        ground = Ground.on(
                database,
                Corp.builder().shop(2, "一店").guide("zhang", "张敏", 2).build(),
                "customer",
                "follow",
                "follow_tag",
                "tag",
                "tag_marking",
                "tag_marking_turn",
                "outbox",
                "tag_rule",
                "tag_rule_version",
                "rule_mark",
                "rule_refresh",
                "customer_walk",
                "erased_person",
                "audit_entry");
        var criteria = new ArrayList<>(TestCustomers.criteria(database, TestSegments.SETTINGS));
        criteria.add(TestTagging.criterion(database));
        criteria.add(new Endless());
        conditions = TestSegments.conditions(database, ground.clock, criteria);
        walks = TestSegments.walks(database, ground.clock, 1);
        rules = new Rules(
                database.mapper(RuleMapper.class),
                conditions,
                walks,
                TestPrivacy.trail(database),
                ground.transaction,
                ground.clock);
        marks = database.mapper(MarkMapper.class);
        var erased = TestPrivacy.erasedPersons(database);
        ruleMarks = new RuleMarks(
                TestSegments.jdbc(database),
                TestCustomers.whoFollows(),
                TestTagging.tags(database),
                TestSegments.SETTINGS,
                ground.json);
        asking = TestSegments.jdbc(database);
        apply = new ApplyRules(
                rules,
                ruleMarks,
                conditions,
                TestSegments.matches(database, conditions, asking, ground.clock),
                TestTagging.tags(database),
                erased,
                ground.transaction,
                ground.clock);
        walk = new RuleWalk(apply);
        var markTags = TestTagging.markTags(database, new WorkingOutbox(ground).outbox, ground.clock);
        ask = new AskForMarks(marks, markTags, erased, ground.transaction, ground.clock);
        queue = ground.queues.open(RuleWiring.REFRESH);
        worker = new RefreshWorker<>(queue, RuleWiring.work(queue, apply), 1, 500);
        again = new RuleAgain(queue, rules, erased);
        hear = new WhatRulesHear(again, rules, marks, ground.json);
        preview = new RulePreview(
                conditions, TestSegments.matches(database, conditions, ground.clock), ruleMarks, ground.clock);
        moveIn();
    }

    private void moveIn() {
        List.of(BABY, MILK, TOY).forEach(tag -> TestTagging.know(database, tag));
        var since = Instant.parse("2026-01-01T00:00:00Z");
        TestCustomers.follow(database, "zhang", WANG.value(), "王小姐", "", since);
        TestCustomers.follow(database, "li", WANG.value(), "王小姐", "", since);
        TestCustomers.follow(database, "zhang", CHEN.value(), "陈先生", "", since);
    }

    /** Whoever has the first tag gets the second, and loses it with the first. */
    Rule rule(String condition, TagId... tags) {
        return rule("母婴客户", condition, true, tags);
    }

    Rule rule(String name, String condition, boolean reversible, TagId... tags) {
        return rules.add(wish(name, condition, reversible, tags), Actor.API);
    }

    RuleWish wish(String name, String condition, boolean reversible, TagId... tags) {
        return new RuleWish(name, condition.replace('\'', '"'), Arrays.asList(tags), reversible, true);
    }

    /** A tag as if WeCom had shown it. */
    void tag(ExternalUserId customer, TagId tag) {
        TestTagging.put(database, "zhang", customer.value(), tag);
    }

    void untag(ExternalUserId customer, TagId tag) {
        database.sql()
                .sql("DELETE FROM follow_tag WHERE external_userid = ? AND tag_id = ?")
                .params(customer.value(), tag.value())
                .update();
    }

    /** A second later: looks at both and asks for what has to be done. */
    void fire() {
        ground.clock.advance(Duration.ofSeconds(1));
        look();
        ask.turn();
    }

    void look() {
        apply.to(new Scope.These(List.of(WANG, CHEN)), () -> {});
    }

    void passOverEverybody() {
        while (walks.step(walk)) {
            // until it is done
        }
    }

    /** All wishes so far, as customer/guide +added -removed. */
    List<String> asked() {
        return ground.texts(
                "SELECT CONCAT(external_userid, '/', staff_id, IF(add_tags = '', '', CONCAT(' +', add_tags)),"
                        + " IF(remove_tags = '', '', CONCAT(' -', remove_tags))) FROM tag_marking ORDER BY marking_id");
    }

    List<String> states() {
        return ground.texts("SELECT CONCAT(external_userid, '/', staff_id, ' ', tag_id, ' ', state) FROM rule_mark"
                + " ORDER BY rule_id, external_userid, staff_id, tag_id");
    }

    @Override
    public void close() {
        ground.close();
    }
}
