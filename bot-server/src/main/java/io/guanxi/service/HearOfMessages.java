package io.guanxi.service;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** WeCom says that there is something to read; what it is, it does not say. Hundreds of callbacks make one reading. */
@Component
class HearOfMessages implements CallbackHandler<MessageOrEvent> {
    private static final int LONGEST_TOKEN = 128;

    private final ServiceAccountMapper accounts;
    private final RefreshQueue<OpenKfId> queue;
    private final ServiceSettings settings;

    HearOfMessages(ServiceAccountMapper accounts, RefreshQueue<OpenKfId> queue, ServiceSettings settings) {
        this.accounts = accounts;
        this.queue = queue;
        this.settings = settings;
    }

    @Override
    public Class<MessageOrEvent> event() {
        return MessageOrEvent.class;
    }

    @Override
    public void handle(List<Received<MessageOrEvent>> batch) {
        var ours = batch.stream()
                .map(Received::event)
                .filter(event -> settings.answersFor(new OpenKfId(event.openKfId())))
                .toList();
        for (var event : ours) {
            accounts.know(event.openKfId());
            if (event.token().length() <= LONGEST_TOKEN) {
                accounts.token(event.openKfId(), event.token(), event.header().createdAt());
            }
        }
        queue.ask(ours.stream().map(event -> new OpenKfId(event.openKfId())).collect(Collectors.toSet()));
    }
}
