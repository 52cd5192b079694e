package io.guanxi.staff;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which shop a guide works: the nearest of their departments, upwards, that is one. As near as each other, the main
 * department's counts, then the one with the lowest number.
 */
final class ShopOfAGuide {
    private final Map<Long, Long> parents = new HashMap<>();
    private final Set<Long> shops;

    ShopOfAGuide(Collection<DepartmentRow> departments, Collection<Long> shops) {
        for (var department : departments) {
            Optional.ofNullable(department.parentId())
                    .ifPresent(parent -> parents.put(department.departmentId(), parent));
        }
        this.shops = Set.copyOf(shops);
    }

    private record Found(long shop, int steps, boolean main) {}

    /** By guide, the department that is their shop; without those who have none. */
    Map<StaffId, Long> of(Map<StaffId, Set<Long>> departments, Map<StaffId, Long> mains) {
        var found = new HashMap<StaffId, Long>();
        departments.forEach((guide, places) -> places.stream()
                .flatMap(place -> upwards(place, place.equals(mains.get(guide))).stream())
                .min(Comparator.comparingInt(Found::steps)
                        .thenComparing(near -> !near.main())
                        .thenComparingLong(Found::shop))
                .ifPresent(nearest -> found.put(guide, nearest.shop())));
        return found;
    }

    /** Departments that stand in a circle, as news out of order may make them for a while, end the way. */
    private Optional<Found> upwards(long department, boolean main) {
        var passed = new HashSet<Long>();
        Optional<Long> at = Optional.of(department);
        while (at.isPresent() && passed.add(at.get())) {
            if (shops.contains(at.get())) {
                return Optional.of(new Found(at.get(), passed.size(), main));
            }
            at = Optional.ofNullable(parents.get(at.get()));
        }
        return Optional.empty();
    }
}
