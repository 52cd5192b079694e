package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What customers did after a moment of theirs, as the packages tell that know it. */
@Component
class Deeds {
    private final List<Redeemed> redeemed;
    private final List<Bought> bought;
    private final List<Replied> replied;

    Deeds(ObjectProvider<Redeemed> redeemed, ObjectProvider<Bought> bought, ObjectProvider<Replied> replied) {
        this.redeemed = redeemed.stream().toList();
        this.bought = bought.stream().toList();
        this.replied = replied.stream().toList();
    }

    enum Deed {
        REDEEMED,
        BOUGHT,
        REPLIED
    }

    /** Whether anybody tells of it. */
    boolean known(Deed deed) {
        return switch (deed) {
            case REDEEMED -> !redeemed.isEmpty();
            case BOUGHT -> !bought.isEmpty();
            case REPLIED -> !replied.isEmpty();
        };
    }

    /**
     * The first time at or after their moment, of those who did it.
     *
     * @param sources of what was redeemed; empty: whatever it was
     */
    Map<Deed, Map<ExternalUserId, Instant>> firstAfter(
            Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources) {
        var first = new EnumMap<Deed, Map<ExternalUserId, Instant>>(Deed.class);
        first.put(Deed.REDEEMED, first(redeemed, knowing -> knowing.firstAfter(moments, sources)));
        first.put(Deed.BOUGHT, first(bought, knowing -> knowing.firstAfter(moments)));
        first.put(Deed.REPLIED, first(replied, knowing -> knowing.firstAfter(moments)));
        return first;
    }

    private static <T> Map<ExternalUserId, Instant> first(
            List<T> knowing, Function<T, Map<ExternalUserId, Instant>> firstAfter) {
        var first = new HashMap<ExternalUserId, Instant>();
        knowing.stream()
                .map(firstAfter)
                .forEach(found -> found.forEach((customer, at) ->
                        first.merge(customer, at, (one, other) -> one.isBefore(other) ? one : other)));
        return first;
    }
}
