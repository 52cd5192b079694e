package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
     * Who did each of them at their moment or later, but not so long after it.
     *
     * @param sources of what was redeemed; empty: whatever it was
     */
    Map<Deed, Set<ExternalUserId>> after(
            Map<ExternalUserId, Instant> moments, Duration within, Optional<Set<String>> sources) {
        var who = new EnumMap<Deed, Set<ExternalUserId>>(Deed.class);
        who.put(Deed.REDEEMED, among(moments, within, redeemed.stream(), known -> known.firstAfter(moments, sources)));
        who.put(Deed.BOUGHT, among(moments, within, bought.stream(), known -> known.firstAfter(moments)));
        who.put(Deed.REPLIED, among(moments, within, replied.stream(), known -> known.firstAfter(moments)));
        return who;
    }

    private static <T> Set<ExternalUserId> among(
            Map<ExternalUserId, Instant> moments,
            Duration within,
            Stream<T> knowing,
            Function<T, Map<ExternalUserId, Instant>> firstAfter) {
        var who = new HashSet<ExternalUserId>();
        knowing.map(firstAfter)
                .forEach(found -> found.forEach((customer, at) -> {
                    var moment = moments.get(customer);
                    if (moment != null && at.isBefore(moment.plus(within))) {
                        who.add(customer);
                    }
                }));
        return who;
    }
}
