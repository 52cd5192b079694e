package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TagRelations.Skipped;
import io.guanxi.customer.TagRelations.Wish;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagRelationsTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static TestDatabase database;

    private Ground ground;
    private TagRelations relations;
    private TagId gold;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(TagRelationsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = Ground.on(
                database,
                Corp.builder().build(),
                "customer",
                "follow",
                "follow_tag",
                "tag",
                "tag_group",
                "tag_marking",
                "tag_marking_turn",
                "outbox");
        gold = TestTagging.know(database, "会员", "金卡");
        var outbox = new WorkingOutbox(ground).outbox;
        relations = new TagRelations(
                database.mapper(CustomerViewMapper.class),
                TestTagging.tags(database),
                TestTagging.markTags(database, outbox, ground.clock));
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static void follow(String staff, String customer) {
        TestCustomers.follow(database, staff, customer, "", "", Instant.parse("2026-03-01T00:00:00Z"));
    }

    private static void relation(String customer, Relation relation) {
        database.sql()
                .sql("UPDATE follow SET relation = ? WHERE external_userid = ?")
                .params(relation.name(), customer)
                .update();
    }

    private static FollowKey key(String customer) {
        return new FollowKey(ZHANG, new ExternalUserId(customer));
    }

    private Wish wish(String request) {
        return new Wish(List.of(gold), List.of(), Actor.API, request);
    }

    @Test
    void thousandsOfRelationsAreAskedForAtOnceAndARepetitionChangesNothing() {
        var keys = IntStream.range(0, 3_000).mapToObj(i -> key("wm" + i)).toList();
        manyFollows(3_000);

        assertThat(relations.ofFollows(keys, wish("api-1")).asked()).isEqualTo(3_000);
        relations.ofFollows(keys, wish("api-1"));

        assertThat(ground.number("SELECT COUNT(*) FROM tag_marking WHERE state = 'SENT'"))
                .isEqualTo(3_000);
        assertThat(ground.number("SELECT COUNT(*) FROM outbox WHERE kind = 'mark-tag'"))
                .isEqualTo(3_000);
    }

    private static void manyFollows(int count) {
        var values = IntStream.range(0, count)
                .mapToObj(i -> "('zhang', 'wm" + i + "', 'MUTUAL', '2026-03-01', '2026-03-01')")
                .toList();
        database.sql()
                .sql("INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at) VALUES "
                        + String.join(",", values))
                .update();
    }

    @Test
    void aCustomerIsTaggedByEveryGuideWhoStillHasThem() {
        follow("zhang", "wmWANG");
        follow("li", "wmWANG");
        follow("zhang", "wmCHEN");
        relation("wmCHEN", Relation.LEFT_BY_CUSTOMER);
        follow("zhang", "wmGONE");
        relation("wmGONE", Relation.REMOVED_BY_STAFF);
        follow("zhang", "wmHALF");
        relation("wmHALF", Relation.HALF);

        var asked = relations.ofCustomers(
                List.of("wmWANG", "wmCHEN", "wmGONE", "wmHALF", "wmNOBODY").stream()
                        .map(ExternalUserId::new)
                        .toList(),
                wish("api-2"));

        assertThat(asked.asked()).as("Wang's two guides, and Chen's").isEqualTo(3);
        assertThat(asked.skipped())
                .containsExactlyInAnyOrder(
                        new Skipped("zhang", "wmGONE", "the guide has deleted the customer, or handed them over"),
                        new Skipped("zhang", "wmHALF", "the guide has not accepted the customer yet"),
                        new Skipped("", "wmNOBODY", "nobody follows this customer"));
        assertThat(ground.texts("SELECT DISTINCT CONCAT(origin, ' ', cause) FROM tag_marking"))
                .containsExactly("API api-2");
    }

    @Test
    void aRelationWithoutRoomIsNotAsked() {
        follow("zhang", "wmFULL");
        follow("zhang", "wmWANG");
        var values = IntStream.range(0, 3_000)
                .mapToObj(i -> "('zhang', 'wmFULL', 'et" + i + "', 'WECOM', '2026-03-01')")
                .toList();
        database.sql()
                .sql("INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since) VALUES "
                        + String.join(",", values))
                .update();

        var asked = relations.ofFollows(List.of(key("wmFULL"), key("wmWANG"), key("wmNONE")), wish("api-3"));

        assertThat(asked.asked()).isEqualTo(1);
        assertThat(asked.skipped())
                .extracting(Skipped::why)
                .containsExactlyInAnyOrder(
                        "no such relation; GET /api/v1/customers/wmNONE lists the customer's",
                        "a relation has at most 3000 tags; take some off first");
    }
}
