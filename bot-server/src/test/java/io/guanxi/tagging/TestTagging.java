package io.guanxi.tagging;

import io.guanxi.TestDatabase;
import io.guanxi.outbox.Outbox;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tags for the tests of other packages. */
public final class TestTagging {
    private TestTagging() {}

    public static Tags tags(TestDatabase database) {
        return new Tags(database.mapper(FollowTagMapper.class), database.mapper(TagMapper.class));
    }

    /** A corp tag that we have heard of. */
    public static void know(TestDatabase database, TagId id) {
        var asOf = Instant.parse("2026-03-01T00:00:00Z");
        database.mapper(TagMapper.class).seenTags(List.of(new TagMapper.TagRow(id.value(), "eg", id.value(), 1, asOf)));
    }

    /** A relation has this tag, of that name. */
    public static void put(TestDatabase database, String staff, String customer, String tagName) {
        var asOf = Instant.parse("2026-03-01T00:00:00Z");
        var id = "et" + tagName.hashCode();
        database.mapper(TagMapper.class).seenTags(List.of(new TagMapper.TagRow(id, "eg", tagName, 1, asOf)));
        database.mapper(FollowTagMapper.class)
                .put(List.of(new FollowTagMapper.FollowTagRow(staff, customer, id, "WECOM", asOf)));
    }

    public static MarkTags markTags(Outbox outbox, Clock clock) {
        return new MarkTags(outbox, clock);
    }
}
