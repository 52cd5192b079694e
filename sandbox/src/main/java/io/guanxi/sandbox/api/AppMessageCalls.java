package io.guanxi.sandbox.api;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts and cards with buttons from an app to members (90236, 94888). */
final class AppMessageCalls {
    static final String SEND = "message/send";
    static final String UPDATE = "message/update_template_card";
    private static final int MOST_BUTTONS = 6;
    private static final int MOST_ROWS = 6;
    private static final int MOST_OPTIONS = 10;
    private static final int MOST_RECIPIENTS = 1_000;
    private static final int MOST_BYTES = 2_048;
    private static final Set<String> MEDIA = Set.of("image", "video", "file");
    private static final long LONGEST_CHECK = Duration.ofHours(4).toSeconds();

    private AppMessageCalls() {}

    static List<Api> all() {
        return List.of(Api.of(SEND, AppMessageCalls::send), Api.of(UPDATE, AppMessageCalls::update));
    }

    private static Answer send(Call call, State state, App app) {
        var body = call.json();
        if (MEDIA.contains(body.text("msgtype", 40063))) {
            return media(call, body, state, app);
        }
        if (body.number("agentid").orElseThrow(() -> new WeComRefusal(41011, "agentid missing")) != app.agentId()) {
            throw new WeComRefusal(301002, "not allow operate another agent with this accesstoken");
        }
        var type = body.text("msgtype", 40063);
        if (type.equals("template_card")) {
            return card(call, body, state, app);
        }
        if (!type.equals("text")) {
            throw new WeComRefusal(40008, "only text and template_card are simulated");
        }
        var content = body.object("text")
                .flatMap(object -> object.text("content"))
                .orElseThrow(() -> new WeComRefusal(44004, "content missing"));
        var invalid = new ArrayList<String>();
        var recipients = recipients(body, state, invalid);
        var id = state.appMessages().nextId();
        if (!isRepetition(call, body, state)) {
            recipients.forEach(staff -> state.appMessages().send(id, app.agentId(), staff, cut(content)));
        }
        return Answer.ok().with("invaliduser", String.join("|", invalid)).with("msgid", id);
    }

    /** To one member, as the ports send it. */
    private static Answer card(Call call, Call.Body body, State state, App app) {
        var card = checked(body);
        var invalid = new ArrayList<String>();
        var recipients = recipients(body, state, invalid);
        var id = state.appMessages().nextId();
        var answer = Answer.ok().with("invaliduser", String.join("|", invalid)).with("msgid", id);
        if (isRepetition(call, body, state)) {
            return answer;
        }
        var cards = state.appMessages().cards();
        var staff = recipients.get(0);
        var code = cards.send(app.agentId(), staff, card);
        var sent = cards.find(card.get("task_id").getAsString()).orElseThrow();
        state.appMessages().sendCard(id, app.agentId(), staff, sent);
        return answer.with("response_code", code);
    }

    private static Answer update(Call call, State state, App app) {
        var body = call.json();
        if (body.number("agentid").orElseThrow(() -> new WeComRefusal(41011, "agentid missing")) != app.agentId()) {
            throw new WeComRefusal(301002, "not allow operate another agent with this accesstoken");
        }
        if (body.texts("userids", MOST_RECIPIENTS).isEmpty()) {
            throw new WeComRefusal(82101, "nobody to update");
        }
        state.appMessages().cards().update(app.agentId(), body.text("response_code", 60140), checked(body));
        return Answer.ok().with("invaliduser", List.of());
    }

    private static JsonObject checked(Call.Body body) {
        var card = body.object("template_card").orElseThrow(() -> new WeComRefusal(42031, "template_card missing"));
        if (!card.text("card_type", 42031).equals("button_interaction")) {
            throw new WeComRefusal(42031, "only button_interaction is simulated");
        }
        if (card.object("main_title").flatMap(title -> title.text("title")).isEmpty()) {
            throw new WeComRefusal(40058, "title missing");
        }
        card.list("horizontal_content_list", MOST_ROWS, 42035);
        if (card.list("button_list", MOST_BUTTONS, 42038).isEmpty()) {
            throw new WeComRefusal(42038, "button_list missing");
        }
        card.object("button_selection").ifPresent(selection -> {
            if (selection.list("option_list", MOST_OPTIONS, 42037).isEmpty()) {
                throw new WeComRefusal(42037, "option_list missing");
            }
        });
        return card.object();
    }

    /** Of those asked for, the ones who are there; the others are told back in small letters. */
    private static List<StaffId> recipients(Call.Body body, State state, List<String> invalid) {
        var to = body.text("touser", 82001);
        if (to.equals("@all")) {
            return state.staffing().present().stream().map(Staff::id).toList();
        }
        var asked = List.of(to.split("\\|", -1));
        if (asked.size() > MOST_RECIPIENTS) {
            throw new WeComRefusal(40032, "more than 1000 recipients");
        }
        var found = new ArrayList<StaffId>();
        for (var text : asked) {
            var staff =
                    text.isBlank() ? Optional.<Staff>empty() : state.staffing().find(new StaffId(text));
            staff.ifPresentOrElse(member -> found.add(member.id()), () -> invalid.add(text.toLowerCase(Locale.ROOT)));
        }
        if (found.isEmpty()) {
            throw new WeComRefusal(81013, "user & party & tag all invalid");
        }
        return found;
    }

    /** Shown by its id. */
    private static Answer media(Call call, Call.Body body, State state, App app) {
        var type = body.text("msgtype", 40063);
        var media = body.object(type)
                .flatMap(object -> object.text("media_id"))
                .orElseThrow(() -> new WeComRefusal(40007, "media_id missing"));
        var invalid = new ArrayList<String>();
        var recipients = recipients(body, state, invalid);
        var id = state.appMessages().nextId();
        if (!isRepetition(call, body, state)) {
            var shown = "[" + type + " " + media + "]";
            recipients.forEach(staff -> state.appMessages().send(id, app.agentId(), staff, shown));
        }
        return Answer.ok().with("invaliduser", String.join("|", invalid)).with("msgid", id);
    }

    private static boolean isRepetition(Call call, Call.Body body, State state) {
        var within =
                Math.min(LONGEST_CHECK, body.number("duplicate_check_interval").orElse(1_800L));
        return body.number("enable_duplicate_check").orElse(0L) == 1
                && state.appMessages().isRepetition(call.body(), Duration.ofSeconds(within));
    }

    /** WeCom cuts what is longer than 2048 bytes; here never inside a character. */
    private static String cut(String text) {
        if (Contents.bytes(text) <= MOST_BYTES) {
            return text;
        }
        var cut = new String(text.getBytes(StandardCharsets.UTF_8), 0, MOST_BYTES, StandardCharsets.UTF_8);
        return cut.endsWith("\uFFFD") ? cut.substring(0, cut.indexOf('\uFFFD')) : cut;
    }
}
