package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Customer groups (客户群) of owners within the app's range (92120, 92122). */
public final class GroupApi {
    private final ApiCalls calls;

    GroupApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** The groups of up to 100 owners, 1000 a page. */
    public Outcome<Page<GroupSummary>> list(List<StaffId> owners, Optional<String> cursor) {
        return calls.notYet();
    }

    public Outcome<Group> get(ChatId id) {
        return calls.notYet();
    }

    /** A group as the list shows it; status 0 normal, 1 owner has left, 2 being inherited, 3 inherited. */
    public record GroupSummary(ChatId id, int status) {}

    /** A group with its members; {@code memberVersion} is to be compared with the one in change events (92130). */
    public record Group(
            ChatId id, String name, StaffId owner, Instant createdAt, String memberVersion, List<GroupMember> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Somebody in a group: a StaffId's value if {@code staff}, an ExternalUserId's otherwise; joinScene 1 invited, 2 by link, 3 by QR. */
    public record GroupMember(
            String id, boolean staff, Optional<String> unionId, Instant joinedAt, int joinScene, String name) {}
}
