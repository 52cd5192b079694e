package io.guanxi.sandbox.world;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The contact ways and join ways that apps have made (92228, 92229); both count against one limit. */
public final class Ways {
    private final NavigableMap<String, ContactWay> contacts = new TreeMap<>();
    private final NavigableMap<String, JoinWay> joins = new TreeMap<>();
    private int most = 500_000;
    private long made;

    /** A QR code by which customers come to one of several members. */
    public record ContactWay(
            String id,
            String state,
            String remark,
            boolean skipVerify,
            List<StaffId> members,
            List<DepartmentId> departments,
            Instant madeAt) {
        public ContactWay {
            members = List.copyOf(members);
            departments = List.copyOf(departments);
        }

        public String qrCode() {
            return picture(id);
        }
    }

    /** A QR code by which customers enter groups. */
    public record JoinWay(
            String id, String state, String remark, List<ChatId> groups, Optional<String> roomName, long firstRoom) {
        public JoinWay {
            groups = List.copyOf(groups);
        }

        public String qrCode() {
            return picture(id);
        }
    }

    private static String picture(String id) {
        return "https://wework.qpic.cn/wwpic/simulated/" + id + "/0";
    }

    /** Another limit than WeCom's. */
    public void allow(int ways) {
        most = ways;
    }

    /** The id of a way that is to be; refused with 41045 if there are as many as there may be. */
    public String nextId() {
        if (contacts.size() + joins.size() >= most) {
            throw new WeComRefusal(41045, "contact way count out of limit");
        }
        return "%032x".formatted(0xC0FFEE000000L + ++made);
    }

    public void put(ContactWay way) {
        contacts.put(way.id(), way);
    }

    public void put(JoinWay way) {
        joins.put(way.id(), way);
    }

    public NavigableMap<String, ContactWay> contacts() {
        return Collections.unmodifiableNavigableMap(contacts);
    }

    public NavigableMap<String, JoinWay> joins() {
        return Collections.unmodifiableNavigableMap(joins);
    }

    public ContactWay contact(String id) {
        return Optional.ofNullable(contacts.get(id)).orElseThrow(Ways::unknown);
    }

    public JoinWay join(String id) {
        return Optional.ofNullable(joins.get(id)).orElseThrow(Ways::unknown);
    }

    public void remove(ContactWay way) {
        contacts.remove(way.id());
    }

    public void remove(JoinWay way) {
        joins.remove(way.id());
    }

    private static WeComRefusal unknown() {
        return new WeComRefusal(41044, "invalid config_id");
    }
}
