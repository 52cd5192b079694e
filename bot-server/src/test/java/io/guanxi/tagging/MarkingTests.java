package io.guanxi.tagging;

import static io.guanxi.tagging.TaggingFixture.CHEN;
import static io.guanxi.tagging.TaggingFixture.GOLD;
import static io.guanxi.tagging.TaggingFixture.LATTE;
import static io.guanxi.tagging.TaggingFixture.MARK;
import static io.guanxi.tagging.TaggingFixture.SILVER;
import static io.guanxi.tagging.TaggingFixture.WANG;
import static io.guanxi.tagging.TaggingFixture.ZHANG;
import static io.guanxi.tagging.TaggingFixture.marking;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkingTests {
    private static TestDatabase database;

    private TaggingFixture shop;
    private Ground ground;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(MarkingTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new TaggingFixture(database);
        ground = shop.ground;
        shop.list.pull();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aMarkIsMadeInWeComAndThenTrueHereWithItsOriginAndAudited() {
        shop.ask(marking(List.of(GOLD), List.of()));
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(GOLD);
        assertThat(shop.here()).containsExactly(GOLD);
        assertThat(ground.texts("SELECT origin FROM follow_tag")).containsExactly("CHANNEL");
        assertThat(ground.published(TagsMarked.class))
                .containsExactly(new TagsMarked(ZHANG, WANG, List.of(GOLD), List.of()));
        assertThat(shop.audited())
                .singleElement()
                .asString()
                .startsWith("tag.put SERVER  ")
                .contains("\"channel\":\"counter\"", "\"tag\":\"" + GOLD + "\"", "\"marking\":");
    }

    @Test
    void aTagIsTakenOffLikewise() {
        ground.world().editTags(ZHANG, WANG, List.of(GOLD, LATTE), List.of());
        shop.seen(shop.now(), false, GOLD, LATTE);

        shop.ask(by(new Actor(Actor.Kind.OPERATOR, "Lin"), List.of(), List.of(GOLD), "r1"));
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(LATTE);
        assertThat(shop.here()).containsExactly(LATTE);
        assertThat(shop.auditedWhat()).containsExactly("tag.taken OPERATOR Lin");
    }

    @Test
    void everyOriginIsInTheAuditTrail() {
        shop.ask(by(Actor.API, List.of(GOLD), List.of(), "r1"));
        shop.outbox.turn();
        shop.ask(by(new Actor(Actor.Kind.GUIDE, "zhang"), List.of(SILVER), List.of(), "g1"));
        shop.outbox.turn();
        shop.ask(by(new Actor(Actor.Kind.RULE, "buys-often"), List.of(LATTE), List.of(GOLD), "rule"));
        shop.outbox.turn();

        assertThat(shop.auditedWhat())
                .containsExactlyInAnyOrder(
                        "tag.put API ", "tag.put GUIDE zhang", "tag.put RULE buys-often", "tag.taken RULE buys-often");
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        shop.seen(shop.now(), false, GOLD);

        shop.ask(marking(List.of(GOLD), List.of()));
        shop.outbox.turn();

        assertThat(shop.audited()).isEmpty();
    }

    @Test
    void oneCauseMarksOnce() {
        var marking = marking(List.of(GOLD, LATTE), List.of());
        shop.ask(marking, marking);
        shop.ask(marking(List.of(LATTE, GOLD), List.of()));
        shop.outbox.turn();
        shop.ask(marking);
        shop.outbox.turn();

        assertThat(ground.simulation.calls().of(MARK)).isEqualTo(1);
    }

    @Test
    void whatWaitsForOneRelationGoesInOneCallAndTheLastWordCounts() {
        shop.ask(marking(List.of(SILVER), List.of(), "first"));
        shop.ask(marking(List.of(GOLD), List.of(), "second"));
        shop.ask(marking(List.of(LATTE), List.of(GOLD), "third"));
        shop.ask(marking(List.of(), List.of(SILVER), "fourth"));

        shop.outbox.turn();
        assertThat(shop.inWeCom()).as("the first was on its way").containsExactly(SILVER);
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(LATTE);
        assertThat(shop.here()).containsExactly(LATTE);
        assertThat(ground.simulation.calls().of(MARK)).isEqualTo(2);
        assertThat(ground.texts("SELECT state FROM tag_marking")).containsOnly("DONE");
        assertThat(shop.auditedWhat())
                .as("what was taken back before anybody saw it is no change")
                .containsExactlyInAnyOrder("tag.put SERVER ", "tag.put SERVER ", "tag.taken SERVER ");
    }

    @Test
    void severalNodesMarkARelationOneCallAtATimeAndInOrderWhileOthersGoOn() {
        ground.weCom.token();
        ground.simulation.faults().add(Fault.latency(MARK, Duration.ofMillis(60)));
        var stop = new AtomicBoolean();
        var nodes = IntStream.range(0, 3)
                .mapToObj(i -> shop.anotherNode())
                .map(node -> CompletableFuture.runAsync(() -> {
                    while (!stop.get()) {
                        node.turn();
                    }
                }))
                .toList();

        for (int i = 0; i < 30; i++) {
            boolean put = i % 2 == 0;
            shop.ask(marking(put ? List.of(GOLD) : List.of(), put ? List.of() : List.of(GOLD), "wish " + i));
            shop.ask(new Marking(ZHANG, CHEN, List.of(LATTE), List.of(), Source.API, "other " + i));
        }
        Eventually.until(
                "all is settled",
                Duration.ofSeconds(60),
                () -> ground.number("SELECT COUNT(*) FROM tag_marking WHERE settled_at IS NULL") == 0);
        stop.set(true);
        nodes.forEach(CompletableFuture::join);

        assertThat(ground.simulation.calls().all().get(MARK))
                .as("never a conflict (45035)")
                .containsOnlyKeys(0);
        assertThat(shop.inWeCom()).as("the last wish was to take it off").isEmpty();
        assertThat(shop.here()).isEmpty();
        assertThat(ground.number("SELECT COUNT(*) FROM tag_marking WHERE state = 'DONE'"))
                .isEqualTo(60);
    }

    @Test
    void aConflictWithSomebodyElseIsTriedAgain() {
        ground.simulation.faults().add(Fault.errcode(MARK, 45035).times(1));
        shop.ask(marking(List.of(GOLD), List.of()));

        shop.outbox.turn();
        assertThat(shop.inWeCom()).isEmpty();
        ground.clock.advance(Duration.ofSeconds(5));
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(GOLD);
    }

    @Test
    void aRefusedMarkIsNotTrueHereAndSaysWhyAndTheNextOneIsNotHeldUp() {
        var stranger = new ExternalUserId("wmSTRANGER");
        shop.ask(new Marking(ZHANG, stranger, List.of(GOLD), List.of(), Source.API, "r1"));
        shop.ask(new Marking(ZHANG, stranger, List.of(SILVER), List.of(), Source.API, "r2"));
        shop.ask(new Marking(new StaffId("li"), WANG, List.of(GOLD), List.of(), Source.API, "r3"));

        shop.outbox.turn();
        shop.outbox.turn();

        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isZero();
        assertThat(shop.audited()).isEmpty();
        assertThat(shop.markingApi().list("r1", null, null, 0, 10))
                .singleElement()
                .satisfies(marking -> {
                    assertThat(marking.state()).isEqualTo("REFUSED");
                    assertThat(marking.code()).contains(40096);
                });
        assertThat(shop.markingApi().list("r2", null, null, 0, 10))
                .singleElement()
                .extracting(MarkingController.Marking::state)
                .isEqualTo("REFUSED");
        assertThat(shop.markingApi().list(null, "li", "wmWANG", 0, 10))
                .singleElement()
                .satisfies(marking -> {
                    assertThat(marking.code()).contains(84061);
                    assertThat(marking.reason())
                            .hasValueSatisfying(why -> assertThat(why).contains("the member deleted the customer"));
                });
    }

    @Test
    void aTagThatWasDeletedMeanwhileIsLeftOutAndTheOthersArePut() {
        ground.world().tags().delete(GOLD);
        ground.clock.advance(Duration.ofSeconds(1));
        shop.ask(marking(List.of(GOLD, LATTE), List.of(), "both"));
        shop.outbox.turn();
        shop.ask(marking(List.of(GOLD), List.of(), "only"));
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(LATTE);
        assertThat(shop.here()).containsExactly(LATTE);
        assertThat(ground.texts("SELECT CONCAT(cause, ' ', state, ' ', reason) FROM tag_marking ORDER BY marking_id"))
                .containsExactly(
                        "both DONE no longer a tag of the corp: " + GOLD,
                        "only REFUSED no longer a tag of the corp: " + GOLD);
        assertThat(ground.texts("SELECT name FROM tag WHERE deleted_at IS NOT NULL"))
                .as("the list was looked at on the way")
                .containsExactly("金卡");
    }

    @Test
    void whatDoesNotFitTogetherIsTriedOneByOne() {
        shop.close();
        var names = IntStream.rangeClosed(1, 3_001).mapToObj(i -> "t" + i).toArray(String[]::new);
        shop = new TaggingFixture(database, TaggingFixture.corp().tags("many", names));
        ground = shop.ground;
        shop.list.pull();
        var many = IntStream.rangeClosed(1, 2_999)
                .mapToObj(i -> CorpBuilder.tagId("t" + i))
                .toList();
        shop.ask(marking(many, List.of(), "many"));
        shop.ask(marking(List.of(GOLD, SILVER), List.of(), "too much"));
        shop.ask(marking(List.of(LATTE), List.of(), "fits"));
        for (int i = 0; i < 4; i++) {
            shop.outbox.turn();
        }

        assertThat(ground.texts("SELECT CONCAT(cause, ' ', state) FROM tag_marking ORDER BY marking_id"))
                .containsExactly("many DONE", "too much REFUSED", "fits DONE");
        assertThat(ground.texts("SELECT reason FROM tag_marking WHERE code = 40144"))
                .singleElement()
                .asString()
                .contains("as many tags as WeCom allows");
        assertThat(shop.inWeCom()).hasSize(3_000).contains(LATTE).doesNotContain(GOLD);
        assertThat(shop.tags.withoutRoom(List.of(marking(List.of(GOLD), List.of()))))
                .as("known beforehand the next time")
                .hasSize(1);
        assertThat(shop.tags.withoutRoom(List.of(marking(List.of(GOLD), List.of(LATTE)))))
                .isEmpty();
    }

    @Test
    void aCallThatIsGivenUpFreesItsRelationAndItsReplayDoesNothing() {
        ground.simulation.faults().add(Fault.errcode(MARK, -1).times(1));
        shop.ask(marking(List.of(GOLD), List.of(), "given up"));
        shop.ask(marking(List.of(LATTE), List.of(), "next"));
        ground.clock.advance(Duration.ofDays(4));
        shop.outbox.turn();
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(LATTE);
        assertThat(ground.texts("SELECT CONCAT(cause, ' ', state) FROM tag_marking ORDER BY marking_id"))
                .containsExactly("given up GIVEN_UP", "next DONE");

        database.sql()
                .sql("UPDATE outbox SET state = 'WAITING', not_before = ? WHERE state = 'DEAD'")
                .params(shop.now())
                .update();
        shop.outbox.turn();
        assertThat(shop.inWeCom()).containsExactly(LATTE);
        assertThat(ground.texts("SELECT state FROM outbox")).containsExactlyInAnyOrder("REFUSED", "DONE");
    }

    @Test
    void afterAnUnknownOutcomeTheSameCallIsMadeAgain() {
        ground.simulation.faults().add(Fault.of(MARK, Fault.Kind.CUT_AFTER).times(1));
        shop.ask(marking(List.of(GOLD), List.of()));

        shop.outbox.turn();
        ground.clock.advance(Duration.ofMinutes(1));
        shop.outbox.turn();

        assertThat(shop.inWeCom()).containsExactly(GOLD);
        assertThat(shop.auditedWhat()).containsExactly("tag.put SERVER ");
    }

    @Test
    void anErasedPersonIsNotMarkedAnyMore() {
        TestPrivacy.erased(database, CHEN, shop.now());

        shop.ask(new Marking(ZHANG, CHEN, List.of(GOLD), List.of(), Source.API, "r1"));
        shop.ask(marking(List.of(GOLD), List.of()));

        assertThat(ground.texts("SELECT external_userid FROM tag_marking")).containsExactly(WANG.value());
    }

    @Test
    void whatIsHeldAboutAPersonIsExportedAndErased() {
        shop.ask(marking(List.of(GOLD), List.of()));
        shop.outbox.turn();
        var personal = new PersonalMarkings(database.mapper(MarkingMapper.class));

        assertThat(personal.export(WANG).toString()).contains(GOLD.value(), "counter");
        personal.erase(WANG);

        assertThat(personal.export(WANG).toString()).doesNotContain(GOLD.value());
        personal.tables().forEach(table -> assertThat(ground.number("SELECT COUNT(*) FROM " + table))
                .as(table)
                .isZero());
    }

    @Test
    void settledMarkingsAreForgottenAfterNinetyDays() {
        shop.ask(marking(List.of(GOLD), List.of()));
        shop.outbox.turn();
        shop.ask(marking(List.of(LATTE), List.of(), "waits"));
        var forget = new ForgetTagging(
                database.mapper(MarkingMapper.class), database.mapper(TagEditMapper.class), ground.clock);
        assertThat(forget.purge()).isZero();

        ground.clock.advance(Duration.ofDays(91));

        assertThat(forget.purge()).isEqualTo(1);
        assertThat(ground.texts("SELECT cause FROM tag_marking")).containsExactly("waits");
    }

    private static Marking by(Actor actor, List<TagId> add, List<TagId> remove, String cause) {
        return new Marking(ZHANG, WANG, add, remove, Source.of(actor), cause);
    }
}
