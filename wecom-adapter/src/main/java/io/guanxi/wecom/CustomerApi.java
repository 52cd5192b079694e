package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Customers and who follows them (92113, 92114, 92994). */
public final class CustomerApi {
    private final ApiCalls calls;

    CustomerApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** A customer with all members who follow them, however many. */
    public Outcome<Profile> get(ExternalUserId id) {
        return calls.notYet();
    }

    /** The customers of up to 100 members, one entry a member and customer, page by page. */
    public Outcome<FollowPage> byStaff(List<StaffId> staff, Optional<String> cursor) {
        return calls.notYet();
    }

    /** The ids of all customers of a member. */
    public Outcome<List<ExternalUserId>> idsOf(StaffId staff) {
        return calls.notYet();
    }

    /** A customer as WeCom knows them, without picture and gender: nothing here needs those. */
    public record Contact(
            ExternalUserId id, String name, int type, Optional<String> unionId, Optional<String> corpName) {}

    /** What one member knows of a customer; personal tags (type 2) have no id and are left out. */
    public record Follow(
            StaffId staff,
            String remark,
            String description,
            Instant createdAt,
            List<TagId> corpTags,
            int addWay,
            Optional<String> state) {
        public Follow {
            corpTags = List.copyOf(corpTags);
        }
    }

    /** A customer and everybody who follows them. */
    public record Profile(Contact contact, List<Follow> follows) {
        public Profile {
            follows = List.copyOf(follows);
        }
    }

    /** A customer as one member sees them. */
    public record Followed(Contact contact, Follow follow) {}

    /** A page of customers; {@code unlicensed} are the asked-for members whose customers WeCom keeps back for want of a licence. */
    public record FollowPage(List<Followed> items, Optional<String> nextCursor, List<StaffId> unlicensed) {
        public FollowPage {
            items = List.copyOf(items);
            unlicensed = List.copyOf(unlicensed);
        }
    }
}
