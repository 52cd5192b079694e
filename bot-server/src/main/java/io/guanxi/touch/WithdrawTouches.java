package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.customer.MarketingRefused;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.touch.WithdrawMapper.OpenRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stops touches of a customer, as far as they can be stopped: what WeCom was not asked for is not sent; a task with this
 * recipient alone is called off. Of a task that a guide already has for several customers WeCom takes nobody out (97611
 * cancels the whole): the touch says so, and the guide's own care is asked for.
 */
@Component
public class WithdrawTouches {
    static final Skip OPTED_OUT = new Skip("OPTED_OUT", "opted out after the plan was made");
    static final Skip COMPLAINED = new Skip("COMPLAINED", "complained after the plan was made");
    private static final List<String> MARKETING = List.of(Kind.MARKETING.name());
    private static final List<String> ALL_BUT_SERVICE = List.of(Kind.MARKETING.name(), Kind.PERSONAL.name());
    private static final int CHUNK = 1000;

    private final WithdrawMapper rows;
    private final TouchStoryMapper stories;
    private final OneWordEach oneWordEach;
    private final TouchDays days;
    private final TouchMeters meters;
    private final AuditTrail audit;

    WithdrawTouches(
            WithdrawMapper rows,
            TouchStoryMapper stories,
            OneWordEach oneWordEach,
            TouchDays days,
            TouchMeters meters,
            AuditTrail audit) {
        this.rows = rows;
        this.stories = stories;
        this.oneWordEach = oneWordEach;
        this.days = days;
        this.meters = meters;
        this.audit = audit;
    }

    @EventListener
    void optedOut(CustomersOptedOut event) {
        event.customers().forEach(customer -> withdraw(customer, event.at()));
    }

    @EventListener
    void refused(MarketingRefused event) {
        withdraw(event.customers(), MARKETING, null, Guardrails.REFUSED, event.at());
    }

    @EventListener
    void complained(CustomersComplained event) {
        withdraw(event.customers(), ALL_BUT_SERVICE, null, COMPLAINED, event.at());
    }

    /** All of it. In a transaction of the caller's. */
    void withdraw(ExternalUserId customer, Instant at) {
        withdraw(customer, null, OPTED_OUT, at);
    }

    /** What plans with that occasion have open for them: it has nothing to say to them any more. In a transaction of the caller's. */
    public void over(String occasion, Collection<ExternalUserId> customers, Skip why, Instant at) {
        withdraw(customers, null, occasion, why, at);
    }

    private void withdraw(
            Collection<ExternalUserId> customers,
            @Nullable Collection<String> kinds,
            @Nullable String occasion,
            Skip why,
            Instant at) {
        Chunks.of(customers, CHUNK).forEach(chunk -> {
            var ids = chunk.stream().map(ExternalUserId::value).toList();
            rows.open(ids, kinds, occasion).stream()
                    .collect(groupingBy(OpenRow::externalUserid, TreeMap::new, mapping(OpenRow::runId, toList())))
                    .forEach((customer, runs) -> withdraw(new ExternalUserId(customer), runs, why, at));
        });
    }

    private void withdraw(ExternalUserId customer, @Nullable Collection<Long> runs, Skip why, Instant at) {
        var id = customer.value();
        int skipped = withdrawWords(customer, runs, why, at);
        skipped += rows.skipPlanned(id, runs, why, at);
        int called = rows.callOffAlone(id, runs, at);
        stories.unwanted(id, runs, why, at);
        int before = rows.noteUnwanted(id, runs, why);
        days.free(customer);
        meters.failed(TouchState.SKIPPED, why, skipped);
        if (skipped + before > 0) {
            var counts = Map.of(
                    "why",
                    why.reason(),
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

    /** What a guide was to write, and has not. */
    private int withdrawWords(ExternalUserId customer, @Nullable Collection<Long> runs, Skip why, Instant at) {
        int skipped = 0;
        for (long task : rows.wordsFor(customer.value(), runs)) {
            oneWordEach.withdraw(new TaskId(task), List.of(customer));
            skipped += rows.skip(customer.value(), task, why, at);
        }
        return skipped;
    }
}
