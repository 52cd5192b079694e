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
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What WeCom knows of mass messages to groups, asked within the shared quota and complete with all pages. */
@Component
class PacedGroupMessages {
    private final MassMessageApi api;
    private final PacedCalls calls;

    PacedGroupMessages(WeCom weCom, PacedCalls calls) {
        this.api = weCom.massMessages();
        this.calls = calls;
    }

    Outcome<List<Summary>> list(MadeBy maker, Instant from, Instant to) {
        return calls.askAll(
                "externalcontact/get_groupmsg_list_v2", cursor -> api.list(ChatType.GROUP, maker, from, to, cursor));
    }

    Outcome<List<SenderState>> senders(MassMessageId message) {
        return calls.askAll("externalcontact/get_groupmsg_task", cursor -> api.senders(message, cursor));
    }

    /** Only the groups that it was sent to (93338). */
    Outcome<List<SendResult>> results(MassMessageId message, StaffId owner) {
        return calls.askAll("externalcontact/get_groupmsg_send_result", cursor -> api.results(message, owner, cursor));
    }

    Outcome<Cancelled> cancel(MassMessageId message) {
        return calls.ask("externalcontact/cancel_groupmsg_send", () -> api.cancel(message));
    }
}
