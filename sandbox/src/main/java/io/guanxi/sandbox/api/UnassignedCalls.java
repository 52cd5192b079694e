package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Customers of members who have left (92124). */
final class UnassignedCalls {
    private static final int LONGEST_PAGE = 1_000;

    private UnassignedCalls() {}

    static List<Api> all() {
        return List.of(Api.of("externalcontact/get_unassigned_list", UnassignedCalls::list, "info"));
    }

    private static Answer list(Call call, State state, App app) {
        var body = call.json();
        int size = body.number("page_size")
                .filter(n -> n > 0 && n <= LONGEST_PAGE)
                .orElse((long) LONGEST_PAGE)
                .intValue();
        var all = new TreeMap<String, Map<String, Object>>();
        state.staffing().leavers().forEach((staff, at) -> state.follows()
                .of(staff)
                .forEach((customer, follow) -> all.put(
                        staff.value() + "\n" + customer,
                        Map.of(
                                "handover_userid",
                                staff.value(),
                                "external_userid",
                                customer,
                                "dimission_time",
                                at.getEpochSecond()))));
        var page = Cursors.slice(all, body.text("cursor"), size, entry -> true);
        return Answer.ok()
                .with("info", page.items())
                .with("is_last", page.nextCursor().isEmpty())
                .with("next_cursor", page.nextCursor());
    }
}
