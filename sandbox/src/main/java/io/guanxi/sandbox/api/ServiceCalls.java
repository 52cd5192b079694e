package io.guanxi.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** WeChat customer service: what was said (94670), saying something (94677, 95122), who has whom (94669), accounts and servicers. */
final class ServiceCalls {
    private static final int MOST = 1_000;
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 2_048;
    /** Pages a minute without a token; the page says "strict" and no number. */
    private static final int WITHOUT_TOKEN = 10;
    /** Now and then WeCom shows nothing although there is more; here every so often. */
    private static final int EMPTY_EVERY = 5;

    private final World world;
    private final SlidingWindow withoutToken = new SlidingWindow(Duration.ofMinutes(1));
    private int pages;

    private ServiceCalls(World world) {
        this.world = world;
    }

    static List<Api> all(World world) {
        var calls = new ServiceCalls(world);
        return List.of(
                Api.of("kf/sync_msg", calls::sync, "msg_list"),
                Api.of("kf/send_msg", calls::send),
                Api.of("kf/send_msg_on_event", calls::sendOnEvent),
                Api.of("kf/service_state/get", ServiceCalls::state),
                Api.of("kf/service_state/trans", ServiceCalls::change),
                Api.of("kf/account/list", ServiceCalls::accounts, "account_list"),
                Api.of("kf/servicer/list", ServiceCalls::servicers, "servicer_list"));
    }

    private Answer sync(Call call, State state, App app) {
        var body = call.json();
        checkAccount(body.text("open_kfid", 60251));
        var token = body.text("token");
        if (token.filter(one -> !state.serviceDesk().isToken(one)).isPresent()) {
            throw new WeComRefusal(95007, "invalid msg token");
        }
        if (token.isEmpty()) {
            spare(state);
        }
        long from = Cursors.lastKey(body.text("cursor")).map(Long::parseLong).orElse(0L);
        var rest = state.serviceDesk().after(from);
        boolean empty = !rest.isEmpty() && ++pages % EMPTY_EVERY == 0;
        var page = empty ? List.<ServiceDesk.Entry>of() : rest.subList(0, Math.min(rest.size(), limit(body)));
        long last = page.isEmpty() ? from : page.get(page.size() - 1).number();
        return Answer.ok()
                .with("next_cursor", Cursors.of(Long.toString(last)))
                .with("has_more", page.size() < rest.size() ? 1 : 0)
                .with("msg_list", page.stream().map(ServiceDesk.Entry::json).toList());
    }

    private static int limit(Call.Body body) {
        return Cursors.limit(body, MOST, MOST);
    }

    private void spare(State state) {
        var now = state.clock().instant();
        if (withoutToken.count(now) >= WITHOUT_TOKEN) {
            throw new WeComRefusal(45009, "too often without a token");
        }
        withoutToken.add(now);
    }

    private Answer send(Call call, State state, App app) {
        var body = call.json();
        checkAccount(body.text("open_kfid", 60251));
        var customer = new ExternalUserId(body.text("touser", 40058));
        var words = words(body);
        var id = state.serviceDesk().send(customer, ownId(body));
        return deliver(state, customer, id, words);
    }

    private Answer sendOnEvent(Call call, State state, App app) {
        var body = call.json();
        var words = words(body);
        var ownId = ownId(body);
        var customer = state.serviceDesk().sendOnEvent(body.text("code", 40058), ownId);
        return deliver(state, customer, ownId.orElse("made"), words);
    }

    private Answer deliver(State state, ExternalUserId customer, String id, Words words) {
        if (world.service().arrives(state, customer, id)) {
            state.serviceDesk().show(customer, "bot", words.kind(), words.text(), words.menu());
        }
        return Answer.ok().with("msgid", id);
    }

    private static Optional<String> ownId(Call.Body body) {
        var id = body.text("msgid");
        if (id.filter(one -> !one.matches("[0-9a-zA-Z_-]{1,32}")).isPresent()) {
            throw new WeComRefusal(40058, "invalid msgid");
        }
        return id;
    }

    private record Words(String kind, String text, Map<String, String> menu) {}

    private static Words words(Call.Body body) {
        var kind = body.text("msgtype", 40063);
        var content = body.object(kind).orElseThrow(() -> new WeComRefusal(40063, kind + " missing"));
        if (kind.equals("text")) {
            return new Words(kind, cut(content.text("content", 44004)), Map.of());
        }
        if (!kind.equals("msgmenu")) {
            throw new WeComRefusal(40008, "only text and msgmenu are simulated");
        }
        var menu = new LinkedHashMap<String, String>();
        content.list("list", MOST_ENTRIES, 95008).forEach(entry -> click(entry, menu));
        return new Words(kind, content.text("head_content").orElse(""), menu);
    }

    private static void click(JsonElement entry, Map<String, String> menu) {
        if (!(entry instanceof JsonObject object) || !(object.get("click") instanceof JsonObject click)) {
            throw new WeComRefusal(95009, "only click is simulated");
        }
        var fields = new Call.Body(click);
        var label = fields.text("content", 40058);
        if (Contents.bytes(label) > 128) {
            throw new WeComRefusal(40058, "content has more than 128 bytes");
        }
        menu.put(fields.text("id", 40058), label);
    }

    /** What is longer is cut, as 94677 says. */
    private static String cut(String text) {
        int end = text.length();
        while (Contents.bytes(text.substring(0, end)) > MOST_BYTES) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static Answer state(Call call, State state, App app) {
        var body = call.json();
        checkAccount(body.text("open_kfid", 60251));
        var customer = new ExternalUserId(body.text("external_userid", 40058));
        return Answer.ok()
                .with("service_state", state.serviceDesk().state(customer))
                .with("servicer_userid", state.serviceDesk().servicer(customer).map(StaffId::value));
    }

    private static Answer change(Call call, State state, App app) {
        var body = call.json();
        checkAccount(body.text("open_kfid", 60251));
        var customer = new ExternalUserId(body.text("external_userid", 40058));
        var servicer = body.text("servicer_userid").map(StaffId::new);
        int to = body.number("service_state")
                .orElseThrow(() -> new WeComRefusal(40058, "service_state missing"))
                .intValue();
        if (to == 3 && servicer.flatMap(state.staffing()::find).isEmpty()) {
            throw new WeComRefusal(95014, "not a servicer");
        }
        return Answer.ok().with("msg_code", state.serviceDesk().change(customer, to, servicer));
    }

    private static Answer accounts(Call call, State state, App app) {
        long offset = call.json().number("offset").orElse(0L);
        var account =
                Map.of("open_kfid", ServiceDesk.ACCOUNT.value(), "name", ServiceDesk.NAME, "manage_privilege", true);
        return Answer.ok().with("account_list", offset == 0 ? List.of(account) : List.of());
    }

    private static Answer servicers(Call call, State state, App app) {
        checkAccount(call.fromQuery("open_kfid", 60251));
        var all = state.staffing().present().stream()
                .map(member -> Map.of(
                        "userid",
                        member.id().value(),
                        "status",
                        state.serviceDesk().serves(member.id()) ? 0 : 1))
                .toList();
        return Answer.ok().with("servicer_list", all);
    }

    private static void checkAccount(String account) {
        if (!account.equals(ServiceDesk.ACCOUNT.value())) {
            throw new WeComRefusal(95004, "open_kfid not found");
        }
    }
}
