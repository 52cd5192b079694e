package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.MassMessage.Fate;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What becomes of mass messages (93338), and reminding and stopping those who have not sent (97610, 97611). */
final class MassMessageResultCalls {
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);

    private MassMessageResultCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/get_groupmsg_list_v2", MassMessageResultCalls::list, "group_msg_list"),
                Api.of("externalcontact/get_groupmsg_task", MassMessageResultCalls::tasks, "task_list"),
                Api.of("externalcontact/get_groupmsg_send_result", MassMessageResultCalls::results, "send_list"),
                Api.of("externalcontact/remind_groupmsg_send", MassMessageResultCalls::remind),
                Api.of("externalcontact/cancel_groupmsg_send", MassMessageResultCalls::cancel));
    }

    private static MassMessageId id(Call.Body body) {
        return new MassMessageId(body.text("msgid", 41046));
    }

    private static Answer list(Call call, State state, App app) {
        var body = call.json();
        var start = time(body, "start_time");
        var end = time(body, "end_time");
        if (end.isBefore(start) || Duration.between(start, end).compareTo(LONGEST_SPAN) > 0) {
            throw new WeComRefusal(40058, "start_time and end_time must be at most a month apart");
        }
        Predicate<MassMessage> wanted =
                wanted(body).and(message -> !message.createdAt().isAfter(end));
        var page = Cursors.slice(
                state.massMessages().from(start), body.text("cursor"), Cursors.limit(body, 50, 100), wanted);
        return Answer.ok()
                .with("next_cursor", page.nextCursor())
                .with(
                        "group_msg_list",
                        page.items().stream()
                                .map(MassMessageResultCalls::fields)
                                .toList());
    }

    private static Instant time(Call.Body body, String name) {
        return Instant.ofEpochSecond(body.number(name).orElseThrow(() -> new WeComRefusal(40063, name + " missing")));
    }

    private static Predicate<MassMessage> wanted(Call.Body body) {
        var toGroups = MassMessageCalls.isGroup(body.text("chat_type", 40063));
        var creator = body.text("creator").map(StaffId::new);
        var filterType = body.number("filter_type").orElse(2L);
        return message -> message.toGroups() == toGroups
                && (creator.isEmpty() || message.creator().equals(creator))
                && (filterType == 2 || filterType == (message.creator().isPresent() ? 1 : 0));
    }

    private static Map<String, Object> fields(MassMessage message) {
        return Answer.fields()
                .with("msgid", message.id().value())
                .with("creator", message.creator().map(StaffId::value))
                .with("create_time", message.createdAt().getEpochSecond())
                .with("create_type", message.creator().isPresent() ? 1 : 0)
                .with("text", Map.of("content", message.content().text()))
                .with("attachments", message.content().attachments())
                .map();
    }

    private static Answer tasks(Call call, State state, App app) {
        var body = call.json();
        var tasks = new TreeMap<String, Map<String, Object>>();
        state.massMessages()
                .requireDispatched(id(body))
                .tasks()
                .forEach((staff, task) -> tasks.put(
                        staff.value(),
                        Answer.fields()
                                .with("userid", staff.value())
                                .with("status", task.confirmedAt().isPresent() ? 2 : 0)
                                .with("send_time", task.confirmedAt().map(Instant::getEpochSecond))
                                .map()));
        var page = Cursors.slice(tasks, body.text("cursor"), Cursors.limit(body, 500, 1_000), task -> true);
        return Answer.ok().with("next_cursor", page.nextCursor()).with("task_list", page.items());
    }

    /** Of a message to groups only what was sent is listed. */
    private static Answer results(Call call, State state, App app) {
        var body = call.json();
        var message = state.massMessages().requireDispatched(id(body));
        var staff = new StaffId(body.text("userid", 41009));
        var recipient = message.toGroups() ? "chat_id" : "external_userid";
        var results = new TreeMap<String, Map<String, Object>>();
        var task = message.task(staff);
        task.fates().forEach((id, fated) -> {
            var fate = state.massMessages().told(task, fated);
            if (!message.toGroups() || fate.status() == 1) {
                results.put(id, result(recipient, id, staff, fate));
            }
        });
        var page = Cursors.slice(results, body.text("cursor"), Cursors.limit(body, 500, 1_000), result -> true);
        return Answer.ok().with("next_cursor", page.nextCursor()).with("send_list", page.items());
    }

    private static Map<String, Object> result(String recipient, String id, StaffId staff, Fate fate) {
        return Answer.fields()
                .with(recipient, id)
                .with("userid", staff.value())
                .with("status", fate.status())
                .with("send_time", fate.sentAt().map(Instant::getEpochSecond))
                .map();
    }

    private static Answer remind(Call call, State state, App app) {
        state.massMessages().remind(id(call.json()));
        return Answer.ok();
    }

    private static Answer cancel(Call call, State state, App app) {
        state.massMessages().cancel(id(call.json()));
        return Answer.ok();
    }
}
