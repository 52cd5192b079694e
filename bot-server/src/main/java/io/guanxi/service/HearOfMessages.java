package io.guanxi.service;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** WeCom says that there is something to read; what it is, it does not say. Hundreds of callbacks make one reading. */
@Component
class HearOfMessages implements CallbackHandler<MessageOrEvent> {
    private static final int LONGEST_TOKEN = 128;
    private static final Comparator<OpenKfId> BY_ID = Comparator.comparing(OpenKfId::value);

    private final ServiceAccountMapper accounts;
    private final RefreshQueue<OpenKfId> queue;
    private final ServiceSettings settings;
    private final Clock clock;

    HearOfMessages(ServiceAccountMapper accounts, RefreshQueue<OpenKfId> queue, ServiceSettings settings, Clock clock) {
        this.accounts = accounts;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Class<MessageOrEvent> event() {
        return MessageOrEvent.class;
    }

    @Override
    public void handle(List<Received<MessageOrEvent>> batch) {
        var latest = batch.stream()
                .map(Received::event)
                .filter(event -> settings.answersFor(new OpenKfId(event.openKfId())))
                .collect(Collectors.toMap(
                        event -> new OpenKfId(event.openKfId()),
                        event -> event,
                        HearOfMessages::later,
                        () -> new TreeMap<>(BY_ID)));
        latest.forEach(this::note);
        queue.ask(latest.keySet());
    }

    private static MessageOrEvent later(MessageOrEvent one, MessageOrEvent other) {
        return one.header().createdAt().isAfter(other.header().createdAt()) ? one : other;
    }

    private void note(OpenKfId account, MessageOrEvent event) {
        accounts.know(account.value(), clock.instant());
        if (event.token().length() <= LONGEST_TOKEN) {
            accounts.token(account.value(), event.token(), event.header().createdAt());
        }
    }
}
