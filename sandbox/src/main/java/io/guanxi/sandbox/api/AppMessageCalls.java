package io.guanxi.sandbox.api;

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

/** Text messages from an app to members (90236). */
final class AppMessageCalls {
    static final String SEND = "message/send";
    private static final int MOST_RECIPIENTS = 1_000;
    private static final int MOST_BYTES = 2_048;
    private static final Set<String> MEDIA = Set.of("image", "video", "file");
    private static final long LONGEST_CHECK = Duration.ofHours(4).toSeconds();

    private AppMessageCalls() {}

    static List<Api> all() {
        return List.of(Api.of(SEND, AppMessageCalls::send));
    }

    private static Answer send(Call call, State state, App app) {
        var body = call.json();
        if (MEDIA.contains(body.text("msgtype", 40063))) {
            return media(call, body, state, app);
        }
        if (body.number("agentid").orElseThrow(() -> new WeComRefusal(41011, "agentid missing")) != app.agentId()) {
            throw new WeComRefusal(301002, "not allow operate another agent with this accesstoken");
        }
        if (!body.text("msgtype", 40063).equals("text")) {
            throw new WeComRefusal(40008, "only text is simulated");
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
