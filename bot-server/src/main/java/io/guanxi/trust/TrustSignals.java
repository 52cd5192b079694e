package io.guanxi.trust;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where features tell what customers did that shows trust. Their levels rise at once. */
@Component
public class TrustSignals {
    private static final Comparator<SignalRows.Row> BY_KEY = Comparator.comparing(SignalRows.Row::customer)
            .thenComparing(SignalRows.Row::kind)
            .thenComparing(SignalRows.Row::at);

    private final SignalRows rows;
    private final TrustLevels levels;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;

    TrustSignals(SignalRows rows, TrustLevels levels, ErasedPersons erased, TransactionTemplate transaction) {
        this.rows = rows;
        this.levels = levels;
        this.erased = erased;
        this.transaction = transaction;
    }

    /** Somebody did something. The same at the same time is the same. */
    public record Signal(ExternalUserId customer, SignalKind kind, Instant at) {}

    /** Belongs in the transaction that notes it. Of whoever was erased nothing is kept. */
    public void saw(Collection<Signal> signals) {
        if (!signals.isEmpty()) {
            transaction.executeWithoutResult(status -> keep(signals));
        }
    }

    private void keep(Collection<Signal> signals) {
        var gone = erased.among(signals.stream().map(Signal::customer).collect(Collectors.toSet()))
                .keySet();
        var kept = signals.stream().filter(s -> !gone.contains(s.customer())).toList();
        if (!kept.isEmpty()) {
            rows.saw(kept.stream().map(TrustSignals::row).sorted(BY_KEY).toList());
            levels.lookAtKnown(kept.stream().map(Signal::customer).toList());
        }
    }

    private static SignalRows.Row row(Signal signal) {
        return new SignalRows.Row(signal.customer().value(), signal.kind().name(), LevelRows.utc(signal.at()));
    }
}
