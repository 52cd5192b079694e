package io.guanxi.sandbox.demo;

import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has a birthday tomorrow, and what befalls them: customers with one guide only, so that it is clear who greets them. */
record BirthdayCast(
        List<Follow> greeted,
        Follow optedOut,
        Follow leftBefore,
        Follow leavesMeanwhile,
        Follow quotaUsed,
        List<Follow> unconfirmed) {
    private static final List<StaffId> GUIDES =
            List.of(new StaffId("liuyang"), new StaffId("chenjing"), new StaffId("zhaomin"));
    private static final StaffId FORGETFUL = new StaffId("sunhao");

    static BirthdayCast of(World world) {
        var yang = customersOf(GUIDES.get(0), 5, world);
        var jing = customersOf(GUIDES.get(1), 4, world);
        var min = customersOf(GUIDES.get(2), 4, world);
        var greeted = new ArrayList<Follow>();
        greeted.addAll(yang.subList(0, 3));
        greeted.addAll(jing.subList(0, 3));
        greeted.addAll(min.subList(0, 2));
        return new BirthdayCast(
                greeted, yang.get(3), yang.get(4), jing.get(3), min.get(3), customersOf(FORGETFUL, 2, world));
    }

    private static List<Follow> customersOf(StaffId guide, int count, World world) {
        return world.inside(corp -> corp.follows().of(guide).values().stream()
                .filter(follow -> corp.follows().of(follow.customer()).size() == 1 && !follow.customerLeft())
                .limit(count)
                .toList());
    }

    /** How each one's touch must end: as a state, or as the reason why it was not delivered. */
    Map<Follow, String> ends() {
        var ends = new LinkedHashMap<Follow, String>();
        greeted.forEach(follow -> ends.put(follow, "DELIVERED"));
        ends.put(optedOut, "OPTED_OUT");
        ends.put(leftBefore, "UNREACHABLE");
        ends.put(leavesMeanwhile, "NOT_A_FRIEND");
        ends.put(quotaUsed, "QUOTA_USED");
        unconfirmed.forEach(follow -> ends.put(follow, "CANCELLED"));
        return ends;
    }

    List<Follow> all() {
        return List.copyOf(ends().keySet());
    }

    /** Those for whom a task reaches their guide. */
    List<Follow> handed() {
        return all().stream()
                .filter(follow -> !follow.equals(optedOut) && !follow.equals(leftBefore))
                .toList();
    }

    StaffId forgetful() {
        return FORGETFUL;
    }
}
