package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.guanxi.customer.Audience;
import io.guanxi.customer.MarketingConsents;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
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
    /** So many have few enough customers to hold their ids. */
    private static final int GUIDES = 100;

    private final WithdrawMapper rows;
    private final Audience audience;
    private final MarketingConsents consents;
    private final Complaints complaints;
    private final Occasions occasions;
    private final TouchDays days;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Unwanted(
            WithdrawMapper rows,
            Audience audience,
            MarketingConsents consents,
            Complaints complaints,
            Occasions occasions,
            TouchDays days,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.audience = audience;
        this.consents = consents;
        this.complaints = complaints;
        this.occasions = occasions;
        this.days = days;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of the customers who are not to get it after all. */
    Map<ExternalUserId, Skip> among(Plan plan, Collection<ExternalUserId> customers) {
        var unwanted = new HashMap<>(occasions.reason(plan.intent()).over(customers));
        var kind = occasions.kind(plan);
        if (kind == Kind.MARKETING) {
            consents.lastWords(customers).forEach((customer, given) -> {
                if (!given) {
                    unwanted.put(customer, Guardrails.REFUSED);
                }
            });
        }
        if (kind != Kind.SERVICE) {
            complaints.among(customers).forEach(customer -> unwanted.put(customer, WithdrawTouches.COMPLAINED));
        }
        audience.optedOut(customers).keySet().forEach(customer -> unwanted.put(customer, WithdrawTouches.OPTED_OUT));
        return unwanted;
    }

    /** Leaves them out of what these guides have to say of the run. */
    void leaveOut(Plan plan, Run run, List<StaffId> guides) {
        Chunks.of(guides, GUIDES)
                .map(some -> some.stream().map(StaffId::value).toList())
                .flatMap(some -> Chunks.of(rows.waiting(run.id().value(), some, clock.instant()), PAGE))
                .forEach(page -> leaveOut(
                        run, among(plan, page.stream().map(ExternalUserId::new).toList())));
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
