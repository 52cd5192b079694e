package io.guanxi.tagging;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/** Tags for the tests of other packages. */
public final class TestTagging {
    private static final Instant AS_OF = Instant.parse("2026-03-01T00:00:00Z");

    private TestTagging() {}

    public static Tags tags(TestDatabase database) {
        return tags(database, event -> {});
    }

    static Tags tags(TestDatabase database, ApplicationEventPublisher events) {
        return new Tags(
                database.mapper(FollowTagMapper.class),
                database.mapper(TagMapper.class),
                new OwnMarks(database.mapper(MarkingMapper.class)),
                TestPrivacy.trail(database),
                events);
    }

    /** What conditions can say of tags. */
    public static Criterion criterion(TestDatabase database) {
        return new TaggedCriterion(database.mapper(TagMapper.class));
    }

    public static CorpTags corpTags(TestDatabase database) {
        return new CorpTags(database.mapper(TagMapper.class));
    }

    public static MissingMarks missingMarks(TestDatabase database) {
        return new MissingMarks(database.mapper(FollowTagMapper.class));
    }

    /** A corp tag that we have heard of. */
    public static void know(TestDatabase database, TagId id) {
        database.mapper(TagMapper.class)
                .seenTags(List.of(new TagMapper.TagRow(id.value(), "eg", id.value(), 1, AS_OF)));
    }

    /** A corp tag of that name in a group. */
    public static TagId know(TestDatabase database, String group, String tagName) {
        var groupId = "eg" + group.hashCode();
        var id = "et" + (group + tagName).hashCode();
        database.mapper(TagMapper.class).seenGroups(List.of(new TagMapper.GroupRow(groupId, group, 1, AS_OF)));
        database.mapper(TagMapper.class).seenTags(List.of(new TagMapper.TagRow(id, groupId, tagName, 1, AS_OF)));
        return new TagId(id);
    }

    /** A corp tag that was deleted since. */
    public static void deleted(TestDatabase database, TagId id) {
        database.mapper(TagMapper.class).deleteTag(id.value(), AS_OF);
    }

    /** A relation has this tag, of that name. */
    public static void put(TestDatabase database, String staff, String customer, String tagName) {
        var id = "et" + tagName.hashCode();
        database.mapper(TagMapper.class).seenTags(List.of(new TagMapper.TagRow(id, "eg", tagName, 1, AS_OF)));
        put(database, staff, customer, new TagId(id));
    }

    public static void put(TestDatabase database, String staff, String customer, TagId tag) {
        database.mapper(FollowTagMapper.class)
                .put(List.of(new FollowTagMapper.FollowTagRow(staff, customer, tag.value(), "WECOM", AS_OF)));
    }

    public static MarkTags markTags(TestDatabase database, Outbox outbox, Clock clock) {
        var markings = new Markings(database.mapper(MarkingMapper.class), outbox, clock);
        return new MarkTags(markings, TestPrivacy.erasedPersons(database), database.transaction());
    }

    public static MakeTags makeTags(TestDatabase database, Ground ground) {
        var outbox = new WorkingOutbox(ground).outbox;
        var edits = new TagEdits(
                database.mapper(TagEditMapper.class), outbox, ground.transaction, ground.json, ground.clock);
        return new MakeTags(edits, database.mapper(TagMapper.class));
    }
}
