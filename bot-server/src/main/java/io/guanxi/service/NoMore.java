package io.guanxi.service;

import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.OptOuts;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The customer's own word that they want no messages. Of somebody who is no customer yet it is remembered until they are. */
@Component
class NoMore {
    static final String SAID = "好的，已经记下：我们不会再主动给您发活动消息。您随时可以在这里提问；想恢复的话，回复“恢复”就好。";
    static final String TAKEN_BACK = "好的，已经恢复。有适合您的活动，会再告诉您；不想收了，随时回复“退订”。";
    private static final String REASON = "said so in customer service";

    private final OptOuts optOuts;
    private final ServiceSessionMapper sessions;
    private final ServiceSettings settings;
    private final Clock clock;

    NoMore(OptOuts optOuts, ServiceSessionMapper sessions, ServiceSettings settings, Clock clock) {
        this.optOuts = optOuts;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    void say(Conversation whom) {
        if (!optOuts.optOut(whom.customer(), REASON, Actor.CUSTOMER)) {
            sessions.noMore(whom.account().value(), whom.customer().value(), clock.instant());
        }
    }

    void takeBack(Conversation whom) {
        optOuts.optIn(whom.customer(), Actor.CUSTOMER);
        sessions.noMore(whom.account().value(), whom.customer().value(), null);
    }

    @EventListener
    void added(CustomersAdded event) {
        if (settings.enabled() && !event.added().isEmpty()) {
            var ids = event.added().stream()
                    .map(added -> added.customer().value())
                    .collect(Collectors.toSet());
            sessions.wantNoMore(ids)
                    .forEach(customer -> optOuts.optOut(new ExternalUserId(customer), REASON, Actor.CUSTOMER));
        }
    }
}
