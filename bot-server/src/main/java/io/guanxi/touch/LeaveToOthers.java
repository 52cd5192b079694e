package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marketing that was put off leaves customers to more important plans that speak later on the day on which it comes now. */
@Component
class LeaveToOthers {
    private static final int PAGE = 1000;
    /** So many have few enough customers to hold their ids. */
    private static final int GUIDES = 100;

    private final WithdrawMapper rows;
    private final MoreImportant moreImportant;
    private final Occasions occasions;
    private final GuardrailSettings house;
    private final TouchDays days;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LeaveToOthers(
            WithdrawMapper rows,
            MoreImportant moreImportant,
            Occasions occasions,
            GuardrailSettings house,
            TouchDays days,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.moreImportant = moreImportant;
        this.occasions = occasions;
        this.house = house;
        this.days = days;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Of what these guides are to be asked for now. On the run's own day all were decided about with an eye to that. */
    void onAnotherDay(Plan plan, Run run, List<StaffId> guides) {
        var moment = new Moment(plan.id(), occasions.kind(plan), plan.limits(), house, clock.instant(), plan.zone());
        if (moment.kind() != Kind.MARKETING || moment.day().equals(run.day()) || guides.isEmpty()) {
            return;
        }
        Chunks.of(guides, GUIDES)
                .map(some -> some.stream().map(StaffId::value).toList())
                .flatMap(some -> Chunks.of(rows.waiting(run.id().value(), some, moment.now()), PAGE))
                .map(page -> page.stream().map(ExternalUserId::new).toList())
                .forEach(page -> leave(run, moreImportant.later(plan, page, moment), moment.now()));
    }

    private void leave(Run run, Map<ExternalUserId, Skip> left, Instant now) {
        if (left.isEmpty()) {
            return;
        }
        Map<Skip, List<String>> byReason = left.entrySet().stream()
                .collect(groupingBy(
                        Map.Entry::getValue, mapping(of -> of.getKey().value(), toList())));
        transaction.executeWithoutResult(status -> {
            byReason.forEach((why, ids) -> meters.failed(
                    TouchState.SKIPPED, why, rows.leaveOut(run.id().value(), ids, why, now)));
            days.free(run.id());
        });
    }
}
