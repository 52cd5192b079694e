package io.guanxi.touch;

import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stops every touch of a customer, as far as it can be stopped: what WeCom was not asked for is not sent; a task with this
 * recipient alone is called off. Of a task that a guide already has for several customers WeCom takes nobody out (97611
 * cancels the whole): the touch says so, and the guide's own care is asked for.
 */
@Component
class WithdrawTouches {
    static final Skip OPTED_OUT = new Skip("OPTED_OUT", "opted out after the plan was made");

    private final TouchMapper touches;
    private final WordMapper words;
    private final OneWordEach oneWordEach;
    private final TouchDays days;
    private final TaskMapper tasks;
    private final TouchMeters meters;
    private final AuditTrail audit;

    WithdrawTouches(
            TouchMapper touches,
            WordMapper words,
            OneWordEach oneWordEach,
            TouchDays days,
            TaskMapper tasks,
            TouchMeters meters,
            AuditTrail audit) {
        this.touches = touches;
        this.words = words;
        this.oneWordEach = oneWordEach;
        this.days = days;
        this.tasks = tasks;
        this.meters = meters;
        this.audit = audit;
    }

    @EventListener
    void optedOut(CustomersOptedOut event) {
        event.customers().forEach(customer -> withdraw(customer, event.at()));
    }

    /** What a guide was to write, and has not. */
    private int withdrawWords(ExternalUserId customer, Instant at) {
        int skipped = 0;
        for (long task : words.wordsFor(customer.value())) {
            oneWordEach.withdraw(new TaskId(task), List.of(customer));
            skipped += words.skip(customer.value(), task, OPTED_OUT.reason(), OPTED_OUT.sentence(), at);
        }
        return skipped;
    }

    /** In a transaction of the caller's. */
    void withdraw(ExternalUserId customer, Instant at) {
        int skipped = withdrawWords(customer, at);
        skipped += touches.skipPlanned(customer.value(), OPTED_OUT.reason(), OPTED_OUT.sentence(), at);
        int called = tasks.callOffAlone(customer.value(), at);
        int before = touches.noteUnwanted(customer.value(), OPTED_OUT.reason(), OPTED_OUT.sentence());
        days.free(customer);
        meters.failed(TouchState.SKIPPED, OPTED_OUT, skipped);
        if (skipped + before > 0) {
            var counts = Map.of(
                    "skipped",
                    Integer.toString(skipped),
                    "before_guides",
                    Integer.toString(before),
                    "called_off",
                    Integer.toString(called));
            audit.append(List.of(new AuditEntry(
                    at, Actor.SERVER, "touch.withdraw", Optional.of(customer), Optional.empty(), counts)));
        }
    }
}
