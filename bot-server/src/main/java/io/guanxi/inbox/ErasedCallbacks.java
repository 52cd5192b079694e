package io.guanxi.inbox;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.AcquisitionEvent;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CustomerChange;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupChange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Callbacks about persons who were erased: no handler hears of them, and their rows are deleted. Only a customer who came
 * anew after the erasure, by their own will, is let in again.
 */
@Component
class ErasedCallbacks {
    /** Of whoever joined or left a group WeCom's sample tells a name (92130), which is nobody's id. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");

    private final ErasedPersons erased;

    ErasedCallbacks(ErasedPersons erased) {
        this.erased = erased;
    }

    /**
     * What a batch must not leave behind.
     *
     * @param unheard rows that no handler may see
     * @param forgotten rows to delete, the unheard ones among them
     */
    record Verdict(Set<Long> unheard, Set<Long> forgotten) {}

    /** In the transaction in which the batch is handled. */
    Verdict on(Collection<Received<?>> batch) {
        var about = batch.stream().flatMap(r -> persons(r.event()).stream()).collect(Collectors.toSet());
        var gone = erased.among(about);
        if (gone.isEmpty()) {
            return new Verdict(Set.of(), Set.of());
        }
        var back =
                batch.stream().flatMap(r -> cameBack(r.event(), gone).stream()).collect(Collectors.toSet());
        erased.lift(back);
        var unheard = new HashSet<Long>();
        var forgotten = new HashSet<Long>();
        for (var received : batch) {
            if (persons(received.event()).stream().anyMatch(id -> gone.containsKey(id) && !back.contains(id))) {
                forgotten.add(received.id());
                if (!(received.event() instanceof GroupChange)) {
                    unheard.add(received.id());
                }
            }
        }
        return new Verdict(unheard, forgotten);
    }

    private static Optional<ExternalUserId> cameBack(CallbackEvent event, Map<ExternalUserId, Instant> gone) {
        if (event instanceof CustomerChange.Added || event instanceof CustomerChange.HalfAdded) {
            var change = (CustomerChange) event;
            return Optional.ofNullable(gone.get(change.customer()))
                    .filter(at -> change.header().createdAt().isAfter(at))
                    .map(at -> change.customer());
        }
        return Optional.empty();
    }

    private static List<ExternalUserId> persons(CallbackEvent event) {
        if (event instanceof CustomerChange change) {
            return List.of(change.customer());
        }
        if (event instanceof AcquisitionEvent.ChatStarted started) {
            return List.of(started.customer());
        }
        if (event instanceof GroupChange.Updated group) {
            return group.members().stream()
                    .filter(ID.asMatchPredicate())
                    .map(ExternalUserId::new)
                    .toList();
        }
        return List.of();
    }
}
