package io.guanxi.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sync.Differences;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.tagging.Tags.TagsSeen;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagApi.TagGroup;
import io.guanxi.wecom.TagChange;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaggingTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final TagId GOLD = CorpBuilder.tagId("金卡");
    private static final TagId SILVER = CorpBuilder.tagId("银卡");
    private static final TagId LATTE = CorpBuilder.tagId("拿铁");
    private static final String MARK = "externalcontact/mark_tag";
    private static TestDatabase database;

    private Ground ground;
    private Tags tags;
    private TagList list;
    private RefreshQueue<String> queue;
    private RefreshWorker<String> worker;
    private MarkTagCall kind;
    private WorkingOutbox outbox;
    private MarkTags markTags;

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
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .customer("wmWANG", "王小姐")
                .follow("zhang", "wmWANG")
                .tags("会员", "金卡", "银卡")
                .tags("偏好", "拿铁")
                .build();
        ground = Ground.on(database, corp, "tag", "tag_group", "follow_tag", "tag_list_refresh", "outbox");
        var followTags = database.mapper(FollowTagMapper.class);
        var rows = database.mapper(TagMapper.class);
        tags = new Tags(followTags, rows);
        list = new TagList(rows, followTags, ground.transaction, ground.weCom, ground.calls, ground.clock);
        queue = ground.queues.open(TagList.REFRESH);
        worker = new RefreshWorker<>(queue, list.refreshing(queue), 1, 1);
        kind = new MarkTagCall(ground.weCom, followTags, ground::publish);
        outbox = new WorkingOutbox(ground).with(kind);
        markTags = new MarkTags(outbox.outbox, ground.clock);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aRelationHasTheTagsThatWeComShowsAndNoOthers() {
        seen(now(), GOLD, LATTE);
        ground.clock.advance(Duration.ofMinutes(1));

        seen(now(), LATTE, SILVER);

        assertThat(ids()).containsExactlyInAnyOrder(LATTE, SILVER);
        seen(now());
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatWePutThereAfterWeComWasAskedStays() {
        var asked = now();
        ground.clock.advance(Duration.ofSeconds(1));
        mark(List.of(GOLD), List.of());

        seen(asked, LATTE);

        assertThat(ids()).containsExactlyInAnyOrder(GOLD, LATTE);
    }

    @Test
    void aMarkIsMadeInWeComAndThenTrueHereWithItsOrigin() {
        mark(List.of(GOLD), List.of());

        assertThat(weComsTags()).containsExactly(GOLD);
        assertThat(ground.texts("SELECT origin FROM follow_tag")).containsExactly("CHANNEL");
        assertThat(ground.published(TagsMarked.class))
                .containsExactly(new TagsMarked(ZHANG, WANG, List.of(GOLD), List.of(), Origin.CHANNEL));
    }

    @Test
    void aTagIsTakenOffLikewise() {
        ground.world().editTags(ZHANG, WANG, List.of(GOLD, LATTE), List.of());
        seen(now(), GOLD, LATTE);

        mark(List.of(), List.of(GOLD));

        assertThat(weComsTags()).containsExactly(LATTE);
        assertThat(ids()).containsExactly(LATTE);
    }

    @Test
    void whoeverPutItThereFirstRemainsTheOrigin() {
        seen(now(), GOLD);

        mark(List.of(GOLD), List.of());

        assertThat(ground.texts("SELECT origin FROM follow_tag")).containsExactly("WECOM");
    }

    @Test
    void oneCauseMarksOnce() {
        var marking = marking(List.of(GOLD, LATTE), List.of());
        markTags.ask(List.of(marking, marking));
        markTags.ask(List.of(marking(List.of(LATTE, GOLD), List.of())));

        outbox.turn();

        assertThat(ground.simulation.calls().of(MARK)).isEqualTo(1);
    }

    @Test
    void aRefusedMarkIsNotTrueHere() {
        markTags.ask(List.of(new Marking(
                ZHANG, new ExternalUserId("wmSTRANGER"), List.of(GOLD), List.of(), Origin.API, "somebody asked")));

        outbox.turn();

        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isZero();
        assertThat(ground.texts("SELECT state FROM outbox")).containsExactly("REFUSED");
    }

    @Test
    void oneRelationIsMarkedByOneCallAtATime() throws Exception {
        ground.weCom.token();
        ground.simulation.faults().add(Fault.latency(MARK, Duration.ofMillis(600)));
        var first = CompletableFuture.supplyAsync(() -> kind.send(marking(List.of(GOLD), List.of())));
        io.guanxi.Eventually.until("the first call is under way", Duration.ofSeconds(5), () -> kind.busy() > 0);

        var second = kind.send(marking(List.of(LATTE), List.of()));

        assertThat(second).isInstanceOfSatisfying(Outcome.TryLater.class, later -> assertThat(later.why())
                .isEqualTo(Later.CONFLICT));
        assertThat(first.get()).isInstanceOf(Outcome.Done.class);
        assertThat(kind.send(marking(List.of(LATTE), List.of()))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void thePullBringsAllTagsInTheirGroups() {
        var pulling = new Pulling(new PullTags(list, new LossLimit(0.3, 10), ground.clock), ground.transaction);
        assertThat(pulling.on(new Position(Optional.empty(), now()))).isInstanceOf(Pulled.End.class);
        assertThat(pulling.found())
                .isEqualTo(Differences.of("tag.added", 3).plus(Differences.of("tag_group.added", 2)));

        var groups = new TagController(database.mapper(TagMapper.class)).list();
        assertThat(groups).extracting(TagController.Group::name).containsExactly("会员", "偏好");
        assertThat(groups.get(0).tags()).extracting(TagController.Tag::name).containsExactly("金卡", "银卡");
        assertThat(tags.unknown(List.of(GOLD, new TagId("et?")))).containsExactly(new TagId("et?"));
    }

    @Test
    void aBurstOfChangesTakesOneLook() {
        var callbacks = new TagCallbacks();
        var changed = new TagChange.Updated(Ground.header(now()), GOLD.value(), "tag", Optional.empty());
        var shuffled = new TagChange.Shuffled(Ground.header(now()), Optional.empty(), Optional.empty());
        ground.receive(callbacks.tagUpdated(queue), List.of(changed, changed, changed));
        ground.receive(callbacks.tagsShuffled(queue), shuffled);

        assertThat(worker.turn()).isFalse();
        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(worker.turn()).isTrue();

        assertThat(ground.simulation.calls().of("externalcontact/get_corp_tag_list"))
                .isEqualTo(1);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void aDeletedGroupTakesItsTagsAlongOnEveryRelation() {
        list.pull();
        seen(now(), GOLD, LATTE);
        ground.clock.advance(Duration.ofMinutes(1));

        list.write(onlyPreferences(), now());

        assertThat(ids()).containsExactly(LATTE);
        assertThat(ground.number("SELECT COUNT(*) FROM follow_tag")).isEqualTo(1);
        assertThat(ground.texts("SELECT name FROM tag WHERE deleted_at IS NULL"))
                .containsExactly("拿铁");
    }

    @Test
    void anOlderListDoesNotOverwriteANewerOne() {
        list.pull();
        var before = now().minusSeconds(9);

        list.write(onlyPreferences(), before);

        assertThat(ground.number("SELECT COUNT(*) FROM tag WHERE deleted_at IS NULL"))
                .isEqualTo(3);
    }

    private List<TagGroup> onlyPreferences() {
        var all = ((Outcome.Done<List<TagGroup>>) ground.weCom.tags().all()).value();
        return all.stream().filter(group -> group.name().equals("偏好")).toList();
    }

    private void mark(List<TagId> add, List<TagId> remove) {
        markTags.ask(List.of(marking(add, remove)));
        outbox.turn();
    }

    private static Marking marking(List<TagId> add, List<TagId> remove) {
        return new Marking(ZHANG, WANG, add, remove, Origin.CHANNEL, "added 1772416800");
    }

    private void seen(Instant asOf, TagId... shown) {
        tags.replace(List.of(new TagsSeen(ZHANG, WANG, List.of(shown))), asOf);
    }

    private List<TagId> ids() {
        return tags.of(ZHANG, List.of(WANG)).getOrDefault(WANG, List.of()).stream()
                .map(NamedTag::id)
                .toList();
    }

    private List<TagId> weComsTags() {
        return ground.world()
                .inside(state -> List.copyOf(
                        state.follows().find(ZHANG, WANG).orElseThrow().tags()));
    }

    private Instant now() {
        return ground.clock.instant();
    }
}
