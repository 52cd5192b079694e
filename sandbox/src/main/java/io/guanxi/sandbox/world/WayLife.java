package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.Ways.ContactWay;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.stream.Stream;

/** What people do with contact ways; another part of {@link World}. */
public final class WayLife {
    private final World world;
    private int scans;

    WayLife(World world) {
        this.world = world;
    }

    /** Somebody new scans the way's QR code: WeCom gives them to one of its members in turn. */
    public ExternalUserId scan(String idOrState, String customerName) {
        return world.inside(state -> {
            var way = state.ways().contacts().values().stream()
                    .filter(each -> each.id().equals(idOrState) || each.state().equals(idOrState))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no contact way " + idOrState + "."));
            var members = members(state, way);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("Nobody of the contact way " + idOrState + " is there.");
            }
            return world.scan(members.get(scans++ % members.size()), customerName, way.state());
        });
    }

    private static List<StaffId> members(State state, ContactWay way) {
        var ofDepartments = way.departments().stream()
                .flatMap(department -> state.staffing().membersOf(department).stream())
                .map(Staff::id);
        return Stream.concat(way.members().stream(), ofDepartments)
                .filter(id -> state.staffing().find(id).isPresent())
                .distinct()
                .toList();
    }
}
