package io.guanxi.tagging;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.tagging.Tags.TagsSeen;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;

/** Tagging put together by hand: guide Zhang with customer Wang, guide Li with none, five tags in two groups. */
final class TaggingFixture implements AutoCloseable {
    static final StaffId ZHANG = new StaffId("zhang");
    static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    static final ExternalUserId CHEN = new ExternalUserId("wmCHEN");
    static final TagId GOLD = CorpBuilder.tagId("金卡");
    static final TagId SILVER = CorpBuilder.tagId("银卡");
    static final TagId LATTE = CorpBuilder.tagId("拿铁");
    static final String MARK = "externalcontact/mark_tag";

    final Ground ground;
    final TestDatabase database;
    final TagMapper rows;
    final FollowTagMapper followTags;
    final Tags tags;
    final TagEdits edits;
    final TagList list;
    final RefreshQueue<String> queue;
    final RefreshWorker<String> worker;
    final WorkingOutbox outbox;
    final MarkTags markTags;
    private final MarkingMapper markingRows;
    private final AuditTrail audit;

    TaggingFixture(TestDatabase database) {
        this(database, corp());
    }

    TaggingFixture(TestDatabase database, CorpBuilder corp) {
        this.database = database;
        ground = Ground.on(
                database,
                corp.build(),
                "tag",
                "tag_group",
                "tag_edit",
                "tag_marking",
                "tag_marking_turn",
                "follow_tag",
                "tag_list_refresh",
                "outbox",
                "erased_person",
                "audit_entry");
        followTags = database.mapper(FollowTagMapper.class);
        rows = database.mapper(TagMapper.class);
        markingRows = database.mapper(MarkingMapper.class);
        audit = TestPrivacy.trail(database);
        tags = TestTagging.tags(database, ground::publish);
        queue = ground.queues.open(TagList.REFRESH);
        outbox = new WorkingOutbox(ground);
        edits = new TagEdits(
                database.mapper(TagEditMapper.class), outbox.outbox, ground.transaction, ground.json, ground.clock);
        list = new TagList(
                rows, followTags, edits, audit, ground.transaction, ground.weCom, ground.calls, ground.clock);
        worker = new RefreshWorker<>(queue, list.refreshing(queue), 1, 1);
        markTags = TestTagging.markTags(database, outbox.outbox, ground.clock);
        addKinds(outbox);
    }

    static CorpBuilder corp() {
        return Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .customer("wmWANG", "王小姐")
                .customer("wmCHEN", "陈先生")
                .follow("zhang", "wmWANG")
                .follow("zhang", "wmCHEN")
                .tags("会员", "金卡", "银卡")
                .tags("偏好", "拿铁");
    }

    /** The workers of a further server on the same database. */
    WorkingOutbox anotherNode() {
        var node = new WorkingOutbox(ground);
        addKinds(node);
        return node;
    }

    private void addKinds(WorkingOutbox node) {
        var markings = new Markings(markingRows, node.outbox, ground.clock);
        var close = new CloseMarkings(markings, followTags, audit, ground::publish, ground.clock);
        var closeEdits = new CloseEdits(edits, rows, audit, queue);
        node.with(new MarkTagCall(ground.weCom, ground.calls, tags, list, markings, close, ground.clock))
                .with(new CreateTagsCall(ground.weCom, ground.calls, closeEdits))
                .with(new ChangeTagCall(ground.weCom, closeEdits))
                .with(new DeleteTagCall(ground.weCom, closeEdits));
    }

    TagEditController editApi() {
        return new TagEditController(edits, rows);
    }

    TagController api() {
        return new TagController(rows);
    }

    MarkingController markingApi() {
        return new MarkingController(markingRows);
    }

    /** Asks in a transaction of its own. */
    void ask(Marking... wanted) {
        markTags.ask(List.of(wanted));
    }

    static Marking marking(List<TagId> add, List<TagId> remove) {
        return marking(add, remove, "added 1772416800");
    }

    static Marking marking(List<TagId> add, List<TagId> remove, String cause) {
        return new Marking(ZHANG, WANG, add, remove, Source.channel("counter"), cause);
    }

    void seen(Instant asOf, TagId... shown) {
        seen(asOf, true, shown);
    }

    void seen(Instant asOf, boolean seenBefore, TagId... shown) {
        ground.transaction.executeWithoutResult(
                status -> tags.replace(List.of(new TagsSeen(ZHANG, WANG, List.of(shown), seenBefore)), asOf));
    }

    /** Of Wang, as we know it. */
    List<TagId> here() {
        return tags.of(ZHANG, List.of(WANG)).getOrDefault(WANG, List.of()).stream()
                .map(NamedTag::id)
                .toList();
    }

    /** Of Wang, as it is in WeCom. */
    List<TagId> inWeCom() {
        return ground.world()
                .inside(state -> List.copyOf(
                        state.follows().find(ZHANG, WANG).orElseThrow().tags()));
    }

    /** What stands in the audit trail: what, by whom, details. */
    List<String> audited() {
        return ground.texts("SELECT CONCAT(what, ' ', actor_kind, ' ', actor_name, ' ', details) FROM audit_entry"
                + " ORDER BY entry_id");
    }

    /** The same without the details. */
    List<String> auditedWhat() {
        return ground.texts("SELECT CONCAT(what, ' ', actor_kind, ' ', actor_name) FROM audit_entry ORDER BY entry_id");
    }

    Instant now() {
        return ground.clock.instant();
    }

    @Override
    public void close() {
        ground.close();
    }
}
