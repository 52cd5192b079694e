package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fewest calls that show a set of relations: a customer at a time (externalcontact/get), or all customers of up to
 * 100 guides in pages of 100 (batch/get_by_user, 92994) where so many were asked for that the pages are fewer.
 */
record RefreshPlan(List<List<StaffId>> sweeps, Set<ExternalUserId> singles) {
    static final int GUIDES_PER_SWEEP = 100;
    private static final int PAGE = 100;

    /** @param follows how many customers WeCom would show of each guide; needed of those with two or more asked for */
    static RefreshPlan of(Collection<FollowKey> asked, Map<StaffId, Long> follows) {
        Map<StaffId, List<FollowKey>> byGuide = asked.stream().collect(Collectors.groupingBy(FollowKey::staff));
        var swept = byGuide.entrySet().stream()
                .filter(of -> cheaper(of.getValue().size(), follows.getOrDefault(of.getKey(), 0L)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var singles = asked.stream()
                .filter(key -> !swept.contains(key.staff()))
                .map(FollowKey::customer)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new RefreshPlan(inChunks(List.copyOf(swept)), singles);
    }

    /** Only of these does the plan need to know how many customers they have: a single one is cheapest to get. */
    static List<StaffId> askedMoreThanOnce(Collection<FollowKey> asked) {
        var byGuide = asked.stream().collect(Collectors.groupingBy(FollowKey::staff, Collectors.counting()));
        return byGuide.entrySet().stream()
                .filter(of -> of.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A page more may be needed than we think; of a guide whom we hardly know, it could be any number. */
    private static boolean cheaper(int asked, long follows) {
        return asked > follows / PAGE + 1 && asked <= follows;
    }

    private static List<List<StaffId>> inChunks(List<StaffId> guides) {
        var chunks = new ArrayList<List<StaffId>>();
        for (int from = 0; from < guides.size(); from += GUIDES_PER_SWEEP) {
            chunks.add(guides.subList(from, Math.min(guides.size(), from + GUIDES_PER_SWEEP)));
        }
        return chunks;
    }
}
