package io.guanxi.rule;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Customers of whom something has changed that rules may ask for. */
@Component
public class RuleAgain {
    /** Long enough that what happens together is looked at once. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final RefreshQueue<ExternalUserId> queue;
    private final Rules rules;
    private final ErasedPersons erased;

    RuleAgain(RefreshQueue<ExternalUserId> ruleRefresh, Rules rules, ErasedPersons erased) {
        this.queue = ruleRefresh;
        this.rules = rules;
        this.erased = erased;
    }

    /** Belongs in the transaction of the change: then nothing is lost by a crash. Costs one small statement if no rule is active. */
    public void lookAt(Collection<ExternalUserId> customers) {
        if (customers.isEmpty() || !rules.anyActive()) {
            return;
        }
        var gone = erased.among(customers);
        queue.askAfter(
                MOMENT,
                customers.stream()
                        .distinct()
                        .filter(customer -> !gone.containsKey(customer))
                        .sorted(Comparator.comparing(ExternalUserId::value))
                        .toList());
    }
}
