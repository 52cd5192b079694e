package io.guanxi.handover;

import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Deals a list out by percentages, so that each part of the list is dealt out by them too. */
final class Split {
    private Split() {}

    private record Part<T>(StaffId taker, int percent, List<T> dealt) {
        /** How far it is behind when so many have been dealt out, in hundredths. */
        long behind(int n) {
            return (long) n * percent - 100L * dealt.size();
        }
    }

    /** The same list and shares always give the same; what does not divide goes to the larger shares. */
    static <T> Map<StaffId, List<T>> by(Map<StaffId, Integer> shares, List<T> all) {
        var parts = shares.entrySet().stream()
                .map(share -> new Part<T>(share.getKey(), share.getValue(), new ArrayList<>()))
                .sorted(Comparator.<Part<T>>comparingInt(part -> -part.percent())
                        .thenComparing(part -> part.taker().value()))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            int n = i + 1;
            parts.stream()
                    .max(Comparator.comparingLong(part -> part.behind(n)))
                    .orElseThrow()
                    .dealt()
                    .add(all.get(i));
        }
        return parts.stream().collect(Collectors.toMap(Part::taker, Part::dealt));
    }
}
