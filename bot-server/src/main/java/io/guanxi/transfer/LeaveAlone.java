package io.guanxi.transfer;

import io.guanxi.customer.Audience;
import io.guanxi.transfer.TransferMapper.Due;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever did not want the successor, and wants to hear nothing of us by now, is not asked once more. */
@Component
class LeaveAlone {
    private static final End OPTED_OUT = new End(
            Ending.STAYS, Optional.empty(), "the customer refused once and wants no messages: not asked once more");

    private final TransferMapper rows;
    private final Audience audience;
    private final SettleTransfers settle;
    private final TransactionTemplate transaction;

    LeaveAlone(TransferMapper rows, Audience audience, SettleTransfers settle, TransactionTemplate transaction) {
        this.rows = rows;
        this.audience = audience;
        this.settle = settle;
        this.transaction = transaction;
    }

    /** Answers how many of those who are due. */
    int among(Due due, Instant now) {
        var ended = transaction.execute(status -> {
            var refused = rows.lockRefusedBefore(due.orderId(), due.successor(), now);
            var unwilling = audience.optedOut(
                    refused.stream().map(SettleTransfers::customer).toList());
            var these = refused.stream()
                    .filter(row -> unwilling.containsKey(SettleTransfers.customer(row)))
                    .toList();
            settle.settle(these, row -> OPTED_OUT);
            return these.size();
        });
        return ended == null ? 0 : ended;
    }
}
