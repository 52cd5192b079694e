package io.guanxi.tagging;

import static io.guanxi.tagging.TaggingFixture.GOLD;
import static io.guanxi.tagging.TaggingFixture.LATTE;
import static io.guanxi.tagging.TaggingFixture.SILVER;
import static io.guanxi.tagging.TaggingFixture.WANG;
import static io.guanxi.tagging.TaggingFixture.ZHANG;
import static io.guanxi.tagging.TaggingFixture.marking;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sync.Differences;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.TagApi.TagGroup;
import io.guanxi.wecom.TagChange;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaggingTests {
    private static TestDatabase database;

    private TaggingFixture shop;
    private Ground ground;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(TaggingTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new TaggingFixture(database);
        ground = shop.ground;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aRelationHasTheTagsThatWeComShowsAndNoOthers() {
        shop.seen(shop.now(), GOLD, LATTE);
        ground.clock.advance(Duration.ofMinutes(1));

        shop.seen(shop.now(), LATTE, SILVER);

        assertThat(shop.here()).containsExactlyInAnyOrder(LATTE, SILVER);
        shop.seen(shop.now());
        assertThat(shop.here()).isEmpty();
    }

    @Test
    void onlyWhatIsOtherwiseThanBeforeIsAudited() {
        shop.seen(shop.now(), false, GOLD, LATTE);
        assertThat(shop.audited()).as("at first sight nothing has changed").isEmpty();
        shop.seen(shop.now(), GOLD, LATTE);
        assertThat(shop.audited()).as("nor the second time").isEmpty();

        ground.clock.advance(Duration.ofMinutes(1));
        shop.seen(shop.now(), GOLD, SILVER);

        assertThat(shop.audited())
                .containsExactly(
                        "tag.put WECOM  {\"tag\":\"" + SILVER + "\"}", "tag.taken WECOM  {\"tag\":\"" + LATTE + "\"}");
        assertThat(ground.texts("SELECT DISTINCT staff_id FROM audit_entry")).containsExactly("zhang");
        assertThat(ground.number("SELECT COUNT(*) FROM audit_entry WHERE customer IS NULL"))
                .isZero();
    }

    @Test
    void whatWePutThereAfterWeComWasAskedStays() {
        var asked = shop.now();
        ground.clock.advance(Duration.ofSeconds(1));
        mark(List.of(GOLD), List.of());

        shop.seen(asked, LATTE);

        assertThat(shop.here()).containsExactlyInAnyOrder(GOLD, LATTE);
    }

    @Test
    void whatWeTookOffAfterWeComWasAskedStaysOff() {
        ground.world().editTags(ZHANG, WANG, List.of(GOLD), List.of());
        shop.seen(shop.now(), GOLD);
        var asked = shop.now();
        ground.clock.advance(Duration.ofSeconds(1));
        mark(List.of(), List.of(GOLD));

        shop.seen(asked, GOLD, LATTE);

        assertThat(shop.here()).containsExactly(LATTE);
    }

    @Test
    void ourOwnHandIsNotTakenForSomebodysInWeCom() {
        shop.ask(marking(List.of(GOLD), List.of()));

        shop.seen(shop.now(), GOLD);
        shop.outbox.turn();

        assertThat(shop.auditedWhat()).containsExactly("tag.put SERVER ");
        assertThat(ground.texts("SELECT origin FROM follow_tag")).containsExactly("CHANNEL");
    }

    @Test
    void aLookWhileOurCallWasUnderWayIsRepeated() {
        shop.ask(marking(List.of(GOLD), List.of(), "one"));
        shop.seen(shop.now());
        ground.clock.advance(Duration.ofSeconds(1));
        shop.outbox.turn();
        assertThat(ground.published(TagsInDoubt.class))
                .as("WeCom was asked before the call was sent")
                .isEmpty();

        ground.clock.advance(Duration.ofSeconds(1));
        shop.ask(marking(List.of(LATTE), List.of(), "two"));
        shop.seen(shop.now(), GOLD);
        shop.outbox.turn();
        assertThat(ground.published(TagsInDoubt.class))
                .as("it may have been asked afterwards")
                .containsExactly(new TagsInDoubt(ZHANG, WANG));

        shop.seen(shop.now(), GOLD);
        assertThat(ground.published(TagsInDoubt.class))
                .as("an answer of just then")
                .hasSize(2);
        assertThat(shop.here()).containsExactlyInAnyOrder(GOLD, LATTE);
    }

    @Test
    void whoeverPutItThereFirstRemainsTheOrigin() {
        shop.seen(shop.now(), GOLD);

        mark(List.of(GOLD), List.of());

        assertThat(ground.texts("SELECT origin FROM follow_tag")).containsExactly("WECOM");
    }

    @Test
    void thePullBringsAllTagsInTheirGroups() {
        var pull = new PullTags(shop.list, new LossLimit(0.3, 10), shop.ground.clock);
        var pulling = new Pulling(pull, shop.ground.transaction);
        assertThat(pulling.on(new Position(Optional.empty(), shop.now()))).isInstanceOf(Pulled.End.class);
        assertThat(pulling.found())
                .isEqualTo(Differences.of("tag.added", 3).plus(Differences.of("tag_group.added", 2)));

        var groups = shop.api().list();
        assertThat(groups).extracting(TagController.Group::name).containsExactly("会员", "偏好");
        assertThat(groups.get(0).tags()).extracting(TagController.Tag::name).containsExactly("金卡", "银卡");
        assertThat(groups.get(0).tags().get(0).ours())
                .as("nobody knows who made it")
                .isEmpty();
        assertThat(shop.api().limits().tags()).isEqualTo(3);
        assertThat(shop.tags.unknown(List.of(GOLD, new TagId("et?")))).containsExactly(new TagId("et?"));
        assertThat(shop.audited()).as("the first list is no change").isEmpty();
    }

    @Test
    void aBurstOfChangesTakesOneLook() {
        var callbacks = new TagCallbacks();
        var changed = new TagChange.Updated(Ground.header(shop.now()), GOLD.value(), "tag", Optional.empty());
        var shuffled = new TagChange.Shuffled(Ground.header(shop.now()), Optional.empty(), Optional.empty());
        ground.receive(callbacks.tagUpdated(shop.queue), List.of(changed, changed, changed));
        ground.receive(callbacks.tagsShuffled(shop.queue), shuffled);

        assertThat(shop.worker.turn()).isFalse();
        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(shop.worker.turn()).isTrue();

        assertThat(ground.simulation.calls().of("externalcontact/get_corp_tag_list"))
                .isEqualTo(1);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void whatPeopleDoWithTheListInWeComIsAuditedOnceForEachTag() {
        shop.list.pull();
        ground.clock.advance(Duration.ofMinutes(1));

        ground.world().tags().create("偏好", List.of("美式"));
        ground.world().tags().rename(LATTE, "燕麦拿铁");
        ground.world().tags().rename(CorpBuilder.tagGroupId("偏好"), "口味");
        ground.world().tags().shuffle(Optional.of(CorpBuilder.tagGroupId("会员")));
        shop.list.pull();
        shop.list.pull();

        assertThat(shop.auditedWhat())
                .containsExactlyInAnyOrder(
                        "tag.created WECOM ", "tag.renamed WECOM ", "tag-group.renamed WECOM ", "tag.reordered WECOM ");
        assertThat(ground.texts("SELECT name FROM tag WHERE tag_id = ?", LATTE.value()))
                .containsExactly("燕麦拿铁");
    }

    @Test
    void aDeletedGroupTakesItsTagsAlongOnEveryRelation() {
        shop.list.pull();
        shop.seen(shop.now(), false, GOLD, LATTE);
        ground.clock.advance(Duration.ofMinutes(1));

        ground.world().tags().delete(CorpBuilder.tagGroupId("会员"));
        shop.list.pull();

        assertThat(ground.told(TagChange.Deleted.class))
                .as("of its tags WeCom tells nothing")
                .hasSize(1);
        assertThat(shop.here()).containsExactly(LATTE);
        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isEqualTo(1);
        assertThat(ground.texts("SELECT name FROM tag WHERE deleted_at IS NULL"))
                .containsExactly("拿铁");
        assertThat(shop.auditedWhat())
                .as("once for each tag, whoever had it")
                .containsExactlyInAnyOrder("tag-group.deleted WECOM ", "tag.deleted WECOM ", "tag.deleted WECOM ");
    }

    @Test
    void whatWasInterruptedWhenATagWentIsDoneTheNextTime() {
        shop.list.pull();
        shop.seen(shop.now(), false, GOLD, LATTE);
        database.sql()
                .sql("UPDATE tag SET deleted_at = ?, synced_at = ? WHERE tag_id = ?")
                .params(shop.now(), shop.now(), LATTE.value())
                .update();

        shop.list.clear();

        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isEqualTo(1);
        assertThat(shop.rows.uncleared()).isEmpty();
    }

    @Test
    void anOlderListDoesNotOverwriteANewerOne() {
        shop.list.pull();
        var before = shop.now().minusSeconds(9);

        shop.list.write(onlyPreferences(), before);

        assertThat(ground.number("SELECT COUNT(*) FROM tag WHERE deleted_at IS NULL"))
                .isEqualTo(3);
        assertThat(shop.audited()).isEmpty();
    }

    private List<TagGroup> onlyPreferences() {
        var all = ((Outcome.Done<List<TagGroup>>) ground.weCom.tags().all()).value();
        return all.stream().filter(group -> group.name().equals("偏好")).toList();
    }

    private void mark(List<TagId> add, List<TagId> remove) {
        shop.ask(marking(add, remove));
        shop.outbox.turn();
    }
}
