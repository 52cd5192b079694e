package io.guanxi.touch;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What WeCom knows of mass messages, asked within the shared quota and complete with all pages. */
@Component
class PacedMassMessages {
    private final MassMessageApi api;
    private final PacedCalls calls;

    @Autowired
    PacedMassMessages(WeCom weCom, PacedCalls calls) {
        this(weCom.massMessages(), calls);
    }

    private PacedMassMessages(MassMessageApi api, PacedCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /** The same for what can wait. */
    PacedMassMessages inBackground() {
        return new PacedMassMessages(api, calls.inBackground());
    }

    Outcome<List<Summary>> list(MadeBy maker, Instant from, Instant to) {
        return calls.askAll(
                "externalcontact/get_groupmsg_list_v2", cursor -> api.list(ChatType.SINGLE, maker, from, to, cursor));
    }

    Outcome<List<SenderState>> senders(MassMessageId message) {
        return calls.askAll("externalcontact/get_groupmsg_task", cursor -> api.senders(message, cursor));
    }

    /** At most as many as a task has customers, 10 000. */
    Outcome<List<SendResult>> results(MassMessageId message, StaffId staff) {
        return calls.askAll("externalcontact/get_groupmsg_send_result", cursor -> api.results(message, staff, cursor));
    }

    Outcome<Cancelled> cancel(MassMessageId message) {
        return calls.ask("externalcontact/cancel_groupmsg_send", () -> api.cancel(message));
    }
}
