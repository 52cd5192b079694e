package io.guanxi.channel;

import io.guanxi.channel.ArrivalMapper.ArrivalRow;
import io.guanxi.channel.ArrivalMapper.CountRow;
import io.guanxi.channel.ArrivalMapper.DepartureRow;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who came by which channel and when, and who left. A repeated event is the same arrival. */
@Component
class Arrivals {
    private static final int CHUNK = 1000;

    private final ArrivalMapper rows;

    Arrivals(ArrivalMapper rows) {
        this.rows = rows;
    }

    /** A guide in a channel. */
    record Post(String state, StaffId guide) {}

    void came(List<CustomerAdded> added) {
        var fresh = added.stream()
                .map(a -> new ArrivalRow(
                        a.customer().value(),
                        a.staff().value(),
                        a.at(),
                        a.state().orElse("")))
                .sorted(Comparator.comparing(ArrivalRow::externalUserid).thenComparing(ArrivalRow::staffId))
                .toList();
        for (int from = 0; from < fresh.size(); from += CHUNK) {
            rows.add(fresh.subList(from, Math.min(fresh.size(), from + CHUNK)));
        }
    }

    void left(List<CustomerLeft> left) {
        var fresh = left.stream()
                .map(l -> new DepartureRow(l.customer().value(), l.staff().value(), l.at()))
                .sorted(Comparator.comparing(DepartureRow::externalUserid).thenComparing(DepartureRow::staffId))
                .toList();
        for (int from = 0; from < fresh.size(); from += CHUNK) {
            rows.leave(fresh.subList(from, Math.min(fresh.size(), from + CHUNK)));
        }
    }

    /** How many came to each guide by each of these channels since then. */
    Map<Post, Integer> counts(Collection<String> states, Instant since) {
        if (states.isEmpty()) {
            return Map.of();
        }
        var counts = new HashMap<Post, Integer>();
        for (CountRow row : rows.counts(states, since)) {
            counts.merge(new Post(row.state(), new StaffId(row.staffId())), row.added(), Integer::sum);
        }
        return counts;
    }

    void rename(StaffId from, StaffId to) {
        rows.renameArrivals(from.value(), to.value());
        rows.forgetArrivals(from.value());
        rows.renameDepartures(from.value(), to.value());
        rows.forgetDepartures(from.value());
    }
}
