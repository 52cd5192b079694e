package io.guanxi.wecom;

import java.util.List;

/** The corp's tags and the marking of customers with them (92117, 92118). */
public final class TagApi {
    private final ApiCalls calls;

    TagApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** All corp tags by group, without the deleted ones. */
    public Outcome<List<TagGroup>> all() {
        return calls.notYet();
    }

    /** Tags sit on the pair of member and customer: mark once per follower, and never twice at a time for one pair (45035). */
    public Outcome<Marked> mark(StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove) {
        return calls.notYet();
    }

    /** A group of corp tags; the higher the order, the further up WeCom shows it. */
    public record TagGroup(TagGroupId id, String name, long order, List<Tag> tags) {
        public TagGroup {
            tags = List.copyOf(tags);
        }
    }

    /** A corp tag. */
    public record Tag(TagId id, String name, long order) {}

    /** The tags are as asked for; no callback will tell. */
    public record Marked() {}
}
