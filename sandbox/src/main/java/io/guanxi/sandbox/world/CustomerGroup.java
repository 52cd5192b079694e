package io.guanxi.sandbox.world;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A customer group (客户群, 92122).
 *
 * @param version counts the changes of its members; WeCom shows it as member_version
 */
public record CustomerGroup(
        ChatId id, String name, StaffId owner, Instant createdAt, List<Member> members, int version) {
    public CustomerGroup {
        members = List.copyOf(members);
    }

    /**
     * Somebody in a group.
     *
     * @param id a userid or an external_userid
     * @param joinScene 1 invited, 2 by link, 3 by QR code
     */
    public record Member(
            String id, boolean staff, Optional<String> unionId, Instant joinedAt, int joinScene, String name) {}

    /** 32 characters that change whenever somebody joins or leaves. */
    public String memberVersion() {
        return "%08x%08x%016x".formatted(id.value().hashCode(), version, 0x9e3779b97f4a7c15L * (version + 1));
    }

    boolean has(String memberId) {
        return members.stream().anyMatch(member -> member.id().equals(memberId));
    }

    CustomerGroup joinedBy(Member member) {
        var more = new ArrayList<>(members);
        more.add(member);
        return new CustomerGroup(id, name, owner, createdAt, more, version + 1);
    }

    CustomerGroup leftBy(String memberId) {
        var fewer =
                members.stream().filter(member -> !member.id().equals(memberId)).toList();
        return new CustomerGroup(id, name, owner, createdAt, fewer, version + 1);
    }

    CustomerGroup ownedBy(StaffId newOwner) {
        return new CustomerGroup(id, name, newOwner, createdAt, members, version);
    }

    CustomerGroup called(String newName) {
        return new CustomerGroup(id, newName, owner, createdAt, members, version);
    }
}
