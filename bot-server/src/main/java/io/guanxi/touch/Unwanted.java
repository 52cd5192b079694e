package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.guanxi.customer.Audience;
import io.guanxi.customer.MarketingConsents;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers have said and done since it was decided to write to them: looked at once more before a guide is asked. */
@Component
class Unwanted {
    private static final int PAGE = 1000;

    private final WithdrawMapper rows;
    private final Audience audience;
    private final MarketingConsents consents;
    private final Occasions occasions;
    private final TouchDays days;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Unwanted(
            WithdrawMapper rows,
            Audience audience,
            MarketingConsents consents,
            Occasions occasions,
            TouchDays days,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.audience = audience;
        this.consents = consents;
        this.occasions = occasions;
        this.days = days;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of the customers who are not to get it after all. */
    Map<ExternalUserId, Skip> among(Plan plan, Collection<ExternalUserId> customers) {
        var unwanted = new HashMap<>(occasions.reason(plan.intent()).over(customers));
        if (occasions.kind(plan) == Kind.MARKETING) {
            consents.lastWords(customers).forEach((customer, given) -> {
                if (!given) {
                    unwanted.put(customer, Guardrails.REFUSED);
                }
            });
        }
        audience.optedOut(customers).keySet().forEach(customer -> unwanted.put(customer, WithdrawTouches.OPTED_OUT));
        return unwanted;
    }

    /** Leaves them out of what waits of the run. */
    void leaveOut(Plan plan, Run run) {
        long id = run.id().value();
        var page = rows.waiting(id, "", PAGE);
        while (!page.isEmpty()) {
            leaveOut(run, among(plan, page.stream().map(ExternalUserId::new).toList()));
            page = rows.waiting(id, page.get(page.size() - 1), PAGE);
        }
    }

    private void leaveOut(Run run, Map<ExternalUserId, Skip> unwanted) {
        if (unwanted.isEmpty()) {
            return;
        }
        Map<Skip, List<String>> byReason = unwanted.entrySet().stream()
                .collect(groupingBy(
                        Map.Entry::getValue, mapping(of -> of.getKey().value(), toList())));
        transaction.executeWithoutResult(status -> {
            byReason.forEach((why, ids) -> meters.failed(
                    TouchState.SKIPPED, why, rows.leaveOut(run.id().value(), ids, why, clock.instant())));
            days.free(run.id());
        });
    }
}
