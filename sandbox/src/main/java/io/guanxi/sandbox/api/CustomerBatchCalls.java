package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Customers of up to a hundred members at a time (92994). */
final class CustomerBatchCalls {
    private static final int MOST_STAFF = 100;

    private CustomerBatchCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/batch/get_by_user", CustomerBatchCalls::byStaff, "external_contact_list"));
    }

    private static Answer byStaff(Call call, State state, App app) {
        var body = call.json();
        var asked = body.texts("userid_list", MOST_STAFF).stream()
                .map(id -> state.staffing().require(new StaffId(id)))
                .toList();
        var licensed = asked.stream().filter(Staff::licensed).toList();
        if (asked.isEmpty()) {
            throw new WeComRefusal(40063, "userid_list missing");
        }
        if (licensed.isEmpty()) {
            throw new WeComRefusal(701008, "no user has an interop licence");
        }
        var limit = (int) Math.min(100, Math.max(1, body.number("limit").orElse(50L)));
        var answer = page(licensed, Cursors.lastKey(body.text("cursor")).orElse("0:"), limit, state);
        var unlicensed = asked.stream()
                .filter(member -> !member.licensed())
                .map(member -> member.id().value())
                .toList();
        return unlicensed.isEmpty() ? answer : answer.with("fail_info", Map.of("unlicensed_userid_list", unlicensed));
    }

    /** A key is the member's place in the request and the last customer given out: so a page costs no more than itself. */
    private static Answer page(List<Staff> staff, String key, int limit, State state) {
        if (!key.matches("\\d{1,3}:.*")) {
            throw new WeComRefusal(50100, "invalid cursor");
        }
        int at = Integer.parseInt(key.substring(0, key.indexOf(':')));
        var last = key.substring(key.indexOf(':') + 1);
        var items = new ArrayList<Map<String, Object>>();
        for (; at < staff.size(); at++, last = "") {
            for (var follow :
                    state.follows().of(staff.get(at).id()).tailMap(last, false).values()) {
                if (items.size() == limit) {
                    return answer(items, Cursors.of(at + ":" + last));
                }
                items.add(item(follow, state));
                last = follow.customer().value();
            }
        }
        return answer(items, "");
    }

    private static Answer answer(List<Map<String, Object>> items, String nextCursor) {
        return Answer.ok().with("external_contact_list", items).with("next_cursor", nextCursor);
    }

    private static Map<String, Object> item(Follow follow, State state) {
        var tags = follow.tags().stream().map(TagId::value).toList();
        return Map.of(
                "external_contact", CustomerCalls.contact(state.follows().requireCustomer(follow.customer())),
                "follow_info",
                        CustomerCalls.relation(follow).with("tag_id", tags).map());
    }
}
