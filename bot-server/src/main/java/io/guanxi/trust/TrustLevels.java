package io.guanxi.trust;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.trust.LevelRows.Moment;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How far customers trust us. Levels are worked out in the database, for a few as for all; each change has its reason. */
@Component
public class TrustLevels {
    private static final int CHUNK = 500;

    private final LevelRows rows;
    private final ErasedPersons erased;
    private final TrustSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TrustLevels(
            LevelRows rows,
            ErasedPersons erased,
            TrustSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.settings = settings;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Something has changed about these: works out their levels. Belongs in the transaction that notes the change. */
    public void lookAt(Collection<ExternalUserId> customers) {
        if (!customers.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                var gone = erased.among(customers).keySet();
                lookAtKnown(customers.stream().filter(id -> !gone.contains(id)).toList());
            });
        }
    }

    /** They are known not to be erased. In a transaction of the caller's. */
    void lookAtKnown(Collection<ExternalUserId> customers) {
        var ids = customers.stream()
                .map(ExternalUserId::value)
                .distinct()
                .sorted()
                .toList();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            var chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            var whose = new Whose.These(chunk);
            admit(whose, chunk);
            workOut(whose);
        }
    }

    /** Before their levels are worked out, in the same transaction: those who have none get one. */
    void admit(Whose whose, Collection<String> customers) {
        var known = rows.known(whose);
        var others = customers.stream().filter(id -> !known.contains(id)).toList();
        if (!others.isEmpty()) {
            rows.admit(others, clock.instant());
        }
    }

    /** Answers how many levels changed. In a transaction of the caller's. */
    int workOut(Whose whose) {
        rows.lock(whose);
        var batch = UUID.randomUUID().toString().replace("-", "");
        long before = rows.lastChange();
        var moment = Moment.of(settings, clock.instant());
        int changed = rows.noteChanges(whose, moment, batch);
        if (changed > 0) {
            var changes = rows.changes(before, batch);
            rows.apply(changes, moment.now());
            events.publishEvent(new TrustLevelChanged(changes));
        }
        return changed;
    }
}
