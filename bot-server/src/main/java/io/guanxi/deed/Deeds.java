package io.guanxi.deed;

import io.guanxi.customer.WhoLeft;
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
public class Deeds {
    private final List<Redeemed> redeemed;
    private final List<Bought> bought;
    private final List<Replied> replied;
    private final WhoLeft left;
    private final FirstAfter firstTimes;

    Deeds(
            ObjectProvider<Redeemed> redeemed,
            ObjectProvider<Bought> bought,
            ObjectProvider<Replied> replied,
            WhoLeft left,
            FirstAfter firstTimes) {
        this.redeemed = redeemed.stream().toList();
        this.bought = bought.stream().toList();
        this.replied = replied.stream().toList();
        this.left = left;
        this.firstTimes = firstTimes;
    }

    /** Something that customers do, to count who did. */
    public enum Deed {
        REDEEMED,
        BOUGHT,
        REPLIED,
        /** Deleted a guide, whichever. */
        LEFT
    }

    /** Whether anybody tells of it. */
    public boolean known(Deed deed) {
        return switch (deed) {
            case REDEEMED -> !redeemed.isEmpty();
            case BOUGHT -> !bought.isEmpty();
            case REPLIED -> !replied.isEmpty();
            case LEFT -> true;
        };
    }

    /**
     * The first time at or after their moment, of those who did it.
     *
     * @param sources of what was redeemed; empty: whatever it was
     */
    public Map<Deed, Map<ExternalUserId, Instant>> firstAfter(
            Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources) {
        var did = new EnumMap<Deed, Map<ExternalUserId, Instant>>(Deed.class);
        did.put(Deed.REDEEMED, first(redeemed, knowing -> knowing.firstAfter(moments, sources)));
        did.put(Deed.BOUGHT, first(bought, knowing -> knowing.firstAfter(moments)));
        did.put(Deed.REPLIED, first(replied, knowing -> knowing.firstAfter(moments)));
        did.put(Deed.LEFT, firstTimes.of(moments, left.times()));
        return did;
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
