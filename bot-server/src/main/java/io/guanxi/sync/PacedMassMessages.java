package io.guanxi.sync;

import io.guanxi.wecom.MassMessageApi;
import io.guanxi.wecom.MassMessageApi.Cancelled;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What WeCom knows of mass messages, asked within the shared quota and complete with all pages. */
@Component
public class PacedMassMessages {
    private final MassMessageApi api;
    private final PacedCalls calls;

    public PacedMassMessages(WeCom weCom, PacedCalls calls) {
        this.api = weCom.massMessages();
        this.calls = calls;
    }

    public Outcome<List<Summary>> list(ChatType chats, MadeBy maker, Instant from, Instant to) {
        return calls.askAll("externalcontact/get_groupmsg_list_v2", cursor -> api.list(chats, maker, from, to, cursor));
    }

    public Outcome<List<SenderState>> senders(MassMessageId message) {
        return calls.askAll("externalcontact/get_groupmsg_task", cursor -> api.senders(message, cursor));
    }

    /** At most as many as a task has customers, 10 000; of groups only those that it was sent to (93338). */
    public Outcome<List<SendResult>> results(MassMessageId message, StaffId staff) {
        return calls.askAll("externalcontact/get_groupmsg_send_result", cursor -> api.results(message, staff, cursor));
    }

    public Outcome<Cancelled> cancel(MassMessageId message) {
        return calls.ask("externalcontact/cancel_groupmsg_send", () -> api.cancel(message));
    }
}
