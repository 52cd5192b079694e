package io.guanxi.group;

import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.group.MembersJoinedGroup.Joined;
import io.guanxi.group.MembersLeftGroup.Left;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupChange.Updated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a chain of member changes makes of one group. It stops at the first change that does not fit who is in the group. */
final class MemberChanges {
    /** An event's scenes are not those of groupchat/get, so how exactly somebody came is left open until WeCom is asked. */
    private static final int NOT_SAID = 0;

    private final ChatId chat;
    private final Predicate<String> isStaff;
    private final Map<String, MemberRow> before = new LinkedHashMap<>();
    private final Map<String, MemberRow> now = new LinkedHashMap<>();
    private final List<Joined> joined = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final String versionBefore;
    private String version;
    private boolean fits = true;

    /** @param members those of the group's members whom the changes name, at that version */
    MemberChanges(ChatId chat, String version, Collection<MemberRow> members, Predicate<String> isStaff) {
        this.chat = chat;
        this.versionBefore = version;
        this.version = version;
        this.isStaff = isStaff;
        members.forEach(member -> before.put(member.memberId(), member));
        now.putAll(before);
    }

    void apply(List<Updated> chain) {
        for (var change : chain) {
            fits = fits && (change.detail().equals(VersionChain.JOINED) ? joins(change) : leaves(change));
            if (!fits) {
                return;
            }
            version = change.currentMemberVersion().orElseThrow();
        }
    }

    /** Believed only if nobody is there already and each is somebody: the page does not say of which kind an id is. */
    private boolean joins(Updated change) {
        var ids = change.members();
        if (!distinct(ids)
                || !ids.stream().allMatch(id -> !now.containsKey(id) && (isStaff.test(id) || customer(id)))) {
            return false;
        }
        var at = change.header().createdAt();
        for (var id : ids) {
            now.put(id, new MemberRow(chat.value(), id, isStaff.test(id), at, NOT_SAID));
            joined.add(new Joined(chat, id, isStaff.test(id), MembersJoinedGroup.Way.told(change.joinScene()), at));
        }
        return true;
    }

    private boolean leaves(Updated change) {
        var ids = change.members();
        if (!distinct(ids) || !ids.stream().allMatch(now::containsKey)) {
            return false;
        }
        var at = change.header().createdAt();
        for (var id : ids) {
            boolean staff = now.remove(id).staff();
            left.add(new Left(chat, id, staff, MembersLeftGroup.Way.told(change.quitScene()), at));
        }
        return true;
    }

    private static boolean distinct(List<String> ids) {
        return new HashSet<>(ids).size() == ids.size();
    }

    /** As external_userids look in every sample of WeCom's pages. */
    private static boolean customer(String id) {
        return id.startsWith("wm") || id.startsWith("wo");
    }

    ChatId chat() {
        return chat;
    }

    boolean moved() {
        return !version.equals(versionBefore);
    }

    String version() {
        return version;
    }

    boolean fits() {
        return fits;
    }

    List<MemberRow> gone() {
        return before.values().stream()
                .filter(row -> !row.equals(now.get(row.memberId())))
                .toList();
    }

    List<MemberRow> come() {
        Set<MemberRow> known = Set.copyOf(before.values());
        return now.values().stream().filter(row -> !known.contains(row)).toList();
    }

    List<Joined> joined() {
        return joined;
    }

    List<Left> left() {
        return left;
    }
}
