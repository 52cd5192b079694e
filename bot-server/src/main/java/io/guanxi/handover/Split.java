package io.guanxi.handover;

import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals a list out by percentages, so that each part of the list is dealt out by them too. */
final class Split {
    private Split() {}

    /** The same list and shares always give the same; what does not divide goes to the larger shares. */
    static <T> Map<StaffId, List<T>> by(Map<StaffId, Integer> shares, List<T> all) {
        var takers = shares.keySet().stream()
                .sorted(Comparator.comparing((StaffId id) -> -shares.getOrDefault(id, 0))
                        .thenComparing(StaffId::value))
                .toList();
        var dealt = new LinkedHashMap<StaffId, List<T>>();
        takers.forEach(id -> dealt.put(id, new ArrayList<>()));
        for (int i = 0; i < all.size(); i++) {
            int n = i + 1;
            var next = takers.stream()
                    .max(Comparator.comparingLong(id -> (long) n * shares.getOrDefault(id, 0) - 100L * dealt.get(id).size()))
                    .orElseThrow();
            dealt.get(next).add(all.get(i));
        }
        return dealt;
    }
}
