package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.Ways.ContactWay;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contact ways for several members, by QR code (92228). */
final class ContactWayCalls {
    private static final int MOST_MEMBERS = 100;
    private static final int LONGEST = 30;
    private static final Duration LISTED_BY_DEFAULT = Duration.ofDays(90);

    private ContactWayCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/add_contact_way", ContactWayCalls::add),
                Api.of("externalcontact/list_contact_way", ContactWayCalls::list, "contact_way"),
                Api.of("externalcontact/get_contact_way", ContactWayCalls::get),
                Api.of("externalcontact/update_contact_way", ContactWayCalls::update),
                Api.of("externalcontact/del_contact_way", ContactWayCalls::delete));
    }

    private static Answer add(Call call, State state, App app) {
        var body = call.json();
        is(2, body.number("type").orElseThrow(() -> missing("type", 41037)), 41039);
        is(2, body.number("scene").orElseThrow(() -> missing("scene", 41038)), 41040);
        var members = members(body, state);
        var departments = departments(body);
        check(state, members, departments);
        var way = new ContactWay(
                state.ways().nextId(),
                limited("state", body.text("state").orElse("")),
                limited("remark", body.text("remark").orElse("")),
                flag(body, true),
                members,
                departments,
                state.clock().instant());
        state.ways().put(way);
        return Answer.ok().with("config_id", way.id()).with("qr_code", way.qrCode());
    }

    private static void is(long wanted, long number, int code) {
        if (number != wanted) {
            throw new WeComRefusal(code, "only " + wanted + " is simulated");
        }
    }

    private static WeComRefusal missing(String name, int code) {
        return new WeComRefusal(code, name + " missing");
    }

    static String limited(String name, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new WeComRefusal(40058, name + " has more than 30 characters");
        }
        return text;
    }

    private static boolean flag(Call.Body body, boolean before) {
        return body.element("skip_verify")
                .map(element -> element.getAsBoolean())
                .orElse(before);
    }

    private static List<StaffId> members(Call.Body body, State state) {
        var members = body.texts("user", Integer.MAX_VALUE).stream()
                .map(id -> state.staffing().require(new StaffId(id)))
                .toList();
        if (members.stream().anyMatch(member -> !member.customerContact())) {
            throw new WeComRefusal(84074, "no permission of external contact");
        }
        return members.stream().map(member -> member.id()).toList();
    }

    private static List<DepartmentId> departments(Call.Body body) {
        return body.list("party", Integer.MAX_VALUE, 40058).stream()
                .map(element -> new DepartmentId(element.getAsLong()))
                .toList();
    }

    private static void check(State state, List<StaffId> members, List<DepartmentId> departments) {
        int people = members.size()
                + departments.stream()
                        .mapToInt(id -> state.staffing().membersOf(id).size())
                        .sum();
        if (people > MOST_MEMBERS) {
            throw new WeComRefusal(41041, "contact way user count out of limit");
        }
        if (people == 0) {
            throw new WeComRefusal(40063, "user and party are both empty");
        }
    }

    private static Answer list(Call call, State state, App app) {
        var body = call.json();
        var now = state.clock().instant();
        var from = body.number("start_time").map(Instant::ofEpochSecond).orElse(now.minus(LISTED_BY_DEFAULT));
        var to = body.number("end_time").map(Instant::ofEpochSecond).orElse(now);
        var page = Cursors.slice(
                state.ways().contacts(),
                body.text("cursor"),
                Cursors.limit(body, 100, 1_000),
                way -> !way.madeAt().isBefore(from) && !way.madeAt().isAfter(to));
        return Answer.ok()
                .with(
                        "contact_way",
                        page.items().stream()
                                .map(way -> Map.of("config_id", way.id()))
                                .toList())
                .with("next_cursor", page.nextCursor());
    }

    private static Answer get(Call call, State state, App app) {
        var way = state.ways().contact(call.json().text("config_id", 41043));
        return Answer.ok()
                .with(
                        "contact_way",
                        Answer.fields()
                                .with("config_id", way.id())
                                .with("type", 2)
                                .with("scene", 2)
                                .with("remark", way.remark())
                                .with("skip_verify", way.skipVerify())
                                .with("state", way.state())
                                .with("qr_code", way.qrCode())
                                .with(
                                        "user",
                                        way.members().stream()
                                                .map(StaffId::value)
                                                .toList())
                                .with(
                                        "party",
                                        way.departments().stream()
                                                .map(DepartmentId::value)
                                                .toList())
                                .map());
    }

    /** What is not in the request stays (92228). */
    private static Answer update(Call call, State state, App app) {
        var body = call.json();
        var before = state.ways().contact(body.text("config_id", 41043));
        var members = body.element("user").isPresent() ? members(body, state) : before.members();
        var departments = body.element("party").isPresent() ? departments(body) : before.departments();
        check(state, members, departments);
        state.ways()
                .put(new ContactWay(
                        before.id(),
                        limited("state", optional(body, "state").orElse(before.state())),
                        limited("remark", optional(body, "remark").orElse(before.remark())),
                        flag(body, before.skipVerify()),
                        members,
                        departments,
                        before.madeAt()));
        return Answer.ok();
    }

    private static Optional<String> optional(Call.Body body, String name) {
        return body.element(name).map(element -> element.getAsString());
    }

    private static Answer delete(Call call, State state, App app) {
        state.ways().remove(state.ways().contact(call.json().text("config_id", 41043)));
        return Answer.ok();
    }
}
