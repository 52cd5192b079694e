package io.guanxi.announcement;

import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.MassMessageApi;
import io.guanxi.wecom.MassMessageApi.Cancelled;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Page;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What WeCom knows of mass messages to groups, asked within the shared quota and complete with all pages. */
@Component
class PacedGroupMessages {
    private final MassMessageApi api;
    private final PacedCalls calls;

    @Autowired
    PacedGroupMessages(WeCom weCom, PacedCalls calls) {
        this(weCom.massMessages(), calls);
    }

    private PacedGroupMessages(MassMessageApi api, PacedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /** The same for what can wait. */
    PacedGroupMessages inBackground() {
        return new PacedGroupMessages(api, calls.inBackground());
    }

    Outcome<List<Summary>> list(MadeBy maker, Instant from, Instant to) {
        return all(cursor -> calls.ask(
                "externalcontact/get_groupmsg_list_v2", () -> api.list(ChatType.GROUP, maker, from, to, cursor)));
    }

    Outcome<List<SenderState>> senders(MassMessageId message) {
        return all(cursor -> calls.ask("externalcontact/get_groupmsg_task", () -> api.senders(message, cursor)));
    }

    /** Only the groups that it was sent to (93338). */
    Outcome<List<SendResult>> results(MassMessageId message, StaffId owner) {
        return all(cursor ->
                calls.ask("externalcontact/get_groupmsg_send_result", () -> api.results(message, owner, cursor)));
    }

    Outcome<Cancelled> cancel(MassMessageId message) {
        return calls.ask("externalcontact/cancel_groupmsg_send", () -> api.cancel(message));
    }

    private static <T> Outcome<List<T>> all(Function<Optional<String>, Outcome<Page<T>>> ask) {
        var items = new ArrayList<T>();
        var answer = ask.apply(Optional.empty());
        while (answer instanceof Done<Page<T>> done) {
            items.addAll(done.value().items());
            var next = done.value().nextCursor();
            if (next.isEmpty()) {
                return new Done<>(List.copyOf(items));
            }
            answer = ask.apply(next);
        }
        return answer.map(Page::items);
    }
}
