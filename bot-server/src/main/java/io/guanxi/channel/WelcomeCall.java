package io.guanxi.channel;

import io.guanxi.channel.WelcomeFate.State;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WelcomeApi;
import io.guanxi.wiring.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The call that welcomes a newcomer. The code works once, so after an attempt without an answer sending again can't
 * welcome anybody twice; what WeCom says then tells most likely whether the first one arrived.
 */
@Component
class WelcomeCall implements OutboxKind<Greeting, WelcomeApi.WelcomeSent> {
    static final String NAME = "welcome";

    private final WeCom weCom;
    private final CallByName names;
    private final WelcomeMapper rows;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;

    WelcomeCall(
            WeCom weCom,
            CallByName names,
            WelcomeMapper rows,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            Clock clock) {
        this.weCom = weCom;
        this.names = names;
        this.rows = rows;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Greeting> payload() {
        return Greeting.class;
    }

    @Override
    public String api() {
        return "externalcontact/send_welcome_msg";
    }

    @Override
    public Outcome<WelcomeApi.WelcomeSent> send(Greeting greeting) {
        var text = WelcomeText.needsName(greeting.text())
                ? WelcomeText.filled(
                        greeting.text(), names.of(greeting.customer()).orElse(WelcomeText.YOU))
                : greeting.text();
        return weCom.welcome().send(greeting.welcomeCode(), greeting.content(text));
    }

    @Override
    public LookUp<WelcomeApi.WelcomeSent> lookUp(Greeting greeting, Instant firstSentAt) {
        rows.doubtful(greeting.key(), firstSentAt);
        return new LookUp.SendAgain<>();
    }

    @Override
    public void settled(Greeting greeting, Settlement<WelcomeApi.WelcomeSent> settlement) {
        var now = clock.instant();
        var late = Duration.between(greeting.expiresAt(), now);
        var fate = WelcomeFate.of(settlement, rows.isDoubtful(greeting.key()), late);
        rows.settle(greeting.key(), fate.state().name(), fate.reason().isEmpty() ? null : fate.reason(), now);
        var welcomes = meters.counter("guanxi.welcomes", "state", fate.state().name());
        AfterCommit.run(welcomes::increment);
        announce(greeting, fate);
    }

    private void announce(Greeting greeting, WelcomeFate fate) {
        if (fate.state() == State.SENT || fate.state() == State.LIKELY_SENT) {
            events.publishEvent(new WelcomeSent(
                    greeting.staff(), greeting.customer(), greeting.channel(), fate.state() == State.SENT));
        } else if (fate.state() == State.MISSED || fate.state() == State.UNCERTAIN) {
            events.publishEvent(
                    new WelcomeMissed(greeting.staff(), greeting.customer(), greeting.channel(), fate.reason()));
        }
    }
}
