package io.guanxi.touch;

import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.MassMessageApi;
import io.guanxi.wecom.MassMessageApi.Cancelled;
import io.guanxi.wecom.MassMessageApi.ChatType;
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
import org.springframework.stereotype.Component;

/** What WeCom knows of mass messages, asked within the shared quota and complete with all pages. */
@Component
class PacedMassMessages {
    private final MassMessageApi api;
    private final PacedCalls calls;

    PacedMassMessages(WeCom weCom, PacedCalls calls) {
        this.api = weCom.massMessages();
        this.calls = calls;
    }

    Outcome<List<Summary>> list(Instant from, Instant to) {
        return all(cursor ->
                calls.ask("externalcontact/get_groupmsg_list_v2", () -> api.list(ChatType.SINGLE, from, to, cursor)));
    }

    Outcome<List<SenderState>> senders(MassMessageId message) {
        return all(cursor -> calls.ask("externalcontact/get_groupmsg_task", () -> api.senders(message, cursor)));
    }

    /** At most as many as a task has customers, 10 000. */
    Outcome<List<SendResult>> results(MassMessageId message, StaffId staff) {
        return all(cursor ->
                calls.ask("externalcontact/get_groupmsg_send_result", () -> api.results(message, staff, cursor)));
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
