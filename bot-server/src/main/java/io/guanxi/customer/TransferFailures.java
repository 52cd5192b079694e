package io.guanxi.customer;

import io.guanxi.customer.TransferFailureMapper.FailureRow;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.CustomerChange.TransferFailed;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which customers a member of staff could not take over, and why (92130). */
@Component
class TransferFailures {
    private final TransferFailureMapper rows;
    private final ApplicationEventPublisher events;

    TransferFailures(TransferFailureMapper rows, ApplicationEventPublisher events) {
        this.rows = rows;
        this.events = events;
    }

    /** In a transaction of the caller's. */
    void note(List<TransferFailed> batch) {
        rows.note(batch.stream()
                .map(e -> new FailureRow(
                        e.staff().value(),
                        e.customer().value(),
                        e.failReason().length() <= 64
                                ? e.failReason()
                                : e.failReason().substring(0, 64),
                        e.header().createdAt()))
                .sorted(Comparator.comparing(FailureRow::staffId).thenComparing(FailureRow::externalUserid))
                .toList());
        events.publishEvent(new TransfersFailed(batch.stream()
                .map(e -> new TransfersFailed.Failure(
                        e.staff(), e.customer(), e.failReason(), e.header().createdAt()))
                .toList()));
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from().value(), event.to().value());
    }
}
