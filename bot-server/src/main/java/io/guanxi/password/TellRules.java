package io.guanxi.password;

import io.guanxi.rule.RuleAgain;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tag rules may ask who redeemed a password; in the transactions that note it. */
@Component
class TellRules {
    private final RuleAgain again;

    TellRules(RuleAgain again) {
        this.again = again;
    }

    @EventListener
    void redeemed(PasswordRedeemed event) {
        again.lookAt(event.customer().map(List::of).orElse(List.of()));
    }

    @EventListener
    void undone(RedemptionUndone event) {
        again.lookAt(event.customer().map(List::of).orElse(List.of()));
    }
}
