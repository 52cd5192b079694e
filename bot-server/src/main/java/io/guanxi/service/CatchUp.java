package io.guanxi.service;

import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.OpenKfId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A callback may be lost, and a node may be down when it comes: what nobody has read for a while is read without being told to. */
@Component
class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final ServiceAccountMapper accounts;
    private final RefreshQueue<OpenKfId> queue;
    private final ServiceSettings settings;
    private final Clock clock;

    CatchUp(ServiceAccountMapper accounts, RefreshQueue<OpenKfId> queue, ServiceSettings settings, Clock clock) {
        this.accounts = accounts;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
    void look() {
        if (!settings.enabled()) {
            return;
        }
        try {
            lookAtAll();
        } catch (RuntimeException e) {
            log.debug("Whether customer service has news can't be seen now: {}", e.toString());
        }
    }

    void lookAtAll() {
        settings.accounts().forEach(account -> accounts.know(account, clock.instant()));
        var before = clock.instant().minus(settings.catchUp());
        queue.ask(accounts.unreadSince(settings.accounts(), before).stream()
                .map(OpenKfId::new)
                .toList());
    }
}
