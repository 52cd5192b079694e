package io.guanxi.service;

import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.OptOuts;
import io.guanxi.privacy.Actor;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.touch.Complaints;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The customer's own word that they want no messages, of somebody who is no customer yet remembered until they are; or that they
 * complain, which gives them some rest.
 */
@Component
class NoMore {
    static final String SAID = "好的，已经记下：我们不会再主动给您发活动消息。您随时可以在这里提问；想恢复的话，回复“恢复”就好。";
    static final String TAKEN_BACK = "好的，已经恢复。有适合您的活动，会再告诉您；不想收了，随时回复“退订”。";
    /** Who was being added meanwhile has been by then. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final String REASON = "said so in customer service";

    private final OptOuts optOuts;
    private final Complaints complaints;
    private final ServiceSessionMapper sessions;
    private final ServiceSettings settings;
    private final RefreshQueue<Conversation> turns;
    private final Clock clock;

    NoMore(
            OptOuts optOuts,
            Complaints complaints,
            ServiceSessionMapper sessions,
            ServiceSettings settings,
            RefreshQueue<Conversation> turns,
            Clock clock) {
        this.optOuts = optOuts;
        this.complaints = complaints;
        this.sessions = sessions;
        this.settings = settings;
        this.turns = turns;
        this.clock = clock;
    }

    void say(Conversation whom) {
        if (optOuts.optOut(whom.customer(), REASON, Actor.CUSTOMER).isEmpty()) {
            sessions.noMore(whom.account().value(), whom.customer().value(), clock.instant());
            turns.askAfter(SETTLED, List.of(whom));
        }
    }

    void complain(Conversation whom) {
        complaints.note(whom.customer(), Actor.CUSTOMER);
    }

    void takeBack(Conversation whom) {
        optOuts.optIn(whom.customer(), Actor.CUSTOMER);
        complaints.remove(whom.customer(), Actor.CUSTOMER);
        sessions.noMoreIsOver(whom.customer().value());
    }

    /** They may have been added just while they said it, so that neither saw the other. */
    void sayAgain(Conversation whom) {
        hold(Set.of(whom.customer().value()));
    }

    private void hold(Set<String> customers) {
        for (var customer : sessions.wantNoMore(customers)) {
            if (optOuts.optOut(new ExternalUserId(customer), REASON, Actor.CUSTOMER)
                    .isPresent()) {
                sessions.noMoreIsOver(customer);
            }
        }
    }

    @EventListener
    void added(CustomersAdded event) {
        if (settings.enabled() && !event.added().isEmpty()) {
            var ids = event.added().stream()
                    .map(added -> added.customer().value())
                    .collect(Collectors.toSet());
            hold(ids);
        }
    }
}
