package io.guanxi.customer;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Leaves out persons who were erased, unless they have become a customer again by their own will since. */
@Component
class AdmitShown {
    /** An administrator assigned the customer (92114): not their own will. */
    private static final int ASSIGNED = 202;

    private final ErasedPersons erased;

    AdmitShown(ErasedPersons erased) {
        this.erased = erased;
    }

    /** In a transaction of the caller's. */
    List<Followed> admitted(List<Followed> shown) {
        var gone = erased.among(shown.stream().map(f -> f.contact().id()).collect(Collectors.toSet()));
        if (gone.isEmpty()) {
            return shown;
        }
        Set<ExternalUserId> back = shown.stream()
                .filter(f -> cameBack(f, gone))
                .map(f -> f.contact().id())
                .collect(Collectors.toSet());
        erased.lift(back);
        return shown.stream()
                .filter(f -> !gone.containsKey(f.contact().id()) || cameBack(f, gone))
                .toList();
    }

    private static boolean cameBack(Followed followed, Map<ExternalUserId, Instant> gone) {
        var at = gone.get(followed.contact().id());
        return at != null
                && followed.follow().createdAt().isAfter(at)
                && followed.follow().addWay() != ASSIGNED;
    }
}
