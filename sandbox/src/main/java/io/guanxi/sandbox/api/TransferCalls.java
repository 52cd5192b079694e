package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.CustomerTransfers.Transfer;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers go from one member to another (92125, 94088, 94081, 94082). */
final class TransferCalls {
    private static final int MOST = 100;
    private static final int LONGEST_MESSAGE = 200;
    private static final int A_PAGE = 1_000;

    private TransferCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/transfer_customer", (call, state, app) -> begin(call, state, true), "customer"),
                Api.of(
                        "externalcontact/resigned/transfer_customer",
                        (call, state, app) -> begin(call, state, false),
                        "customer"),
                Api.of("externalcontact/transfer_result", TransferCalls::result, "customer"),
                Api.of("externalcontact/resigned/transfer_result", TransferCalls::result, "customer"));
    }

    private static Answer begin(Call call, State state, boolean onJob) {
        var body = call.json();
        var from = new StaffId(body.text("handover_userid", 40063));
        var to = new StaffId(body.text("takeover_userid", 40063));
        var customers = body.texts("external_userid", MOST);
        checkMessage(body);
        if (customers.isEmpty()) {
            throw new WeComRefusal(40063, "external_userid missing");
        }
        check(from, to, state, onJob);
        var results = customers.stream()
                .map(id -> begun(id, state.transfers().begin(from, to, new ExternalUserId(id), onJob)))
                .toList();
        return Answer.ok().with("customer", results);
    }

    private static void checkMessage(Call.Body body) {
        if (body.text("transfer_success_msg")
                .filter(text -> text.codePointCount(0, text.length()) > LONGEST_MESSAGE)
                .isPresent()) {
            throw new WeComRefusal(40058, "transfer_success_msg too long");
        }
    }

    private static void check(StaffId from, StaffId to, State state, boolean onJob) {
        if (from.equals(to)) {
            throw new WeComRefusal(40130, "handover and takeover are the same");
        }
        if (onJob) {
            state.staffing().require(from);
        } else if (!state.staffing().hasLeft(from)) {
            throw new WeComRefusal(40097, "handover has not left");
        }
        taker(to, state);
        state.transfers().requireFree(from, to);
    }

    static Staff taker(StaffId to, State state) {
        var taker = state.staffing().require(to);
        if (!taker.customerContact()) {
            throw new WeComRefusal(84074, "no external contact permission");
        }
        return taker;
    }

    private static Map<String, Object> begun(String customer, int code) {
        return Answer.fields()
                .with("external_userid", customer)
                .with("errcode", code)
                .map();
    }

    private static Answer result(Call call, State state, App app) {
        var body = call.json();
        var from = new StaffId(body.text("handover_userid", 40063));
        var to = new StaffId(body.text("takeover_userid", 40063));
        var page = Cursors.slice(state.transfers().of(from, to), body.text("cursor"), A_PAGE, each -> true);
        return Answer.ok()
                .with(
                        "customer",
                        page.items().stream().map(TransferCalls::fields).toList())
                .with("next_cursor", Optional.of(page.nextCursor()).filter(cursor -> !cursor.isEmpty()));
    }

    private static Map<String, Object> fields(Transfer transfer) {
        return Answer.fields()
                .with("external_userid", transfer.customer.value())
                .with("status", transfer.status())
                .with(
                        "takeover_time",
                        transfer.at().map(Instant::getEpochSecond).orElse(0L))
                .map();
    }
}
