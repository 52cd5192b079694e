package io.guanxi.staff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.staff.StaffMapper.Place;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where everybody works and who is above them, in as many statements for thousands as for one. */
@Component
public class Workplaces {
    private final StaffMapper rows;
    private final DepartmentMapper departments;
    private final Shops shops;

    Workplaces(StaffMapper rows, DepartmentMapper departments, Shops shops) {
        this.rows = rows;
        this.departments = departments;
        this.shops = shops;
    }

    /**
     * Where a member of staff works, or worked last.
     *
     * @param leftAt when they left the corp, if they did
     * @param departments they are in themselves
     * @param area the departments next above those, without the corp's root, in which everybody is
     */
    public record Workplace(
            boolean active, Optional<Instant> leftAt, Set<Long> departments, Set<Long> area, Optional<Shop> shop) {
        public Workplace {
            departments = Set.copyOf(departments);
            area = Set.copyOf(area);
        }
    }

    /** Of everybody we have ever heard of. */
    public Map<StaffId, Workplace> all() {
        var parents = parents();
        var shopOf = shops.ofGuides();
        var places = rows.allPlaces().stream()
                .collect(groupingBy(
                        place -> new StaffId(place.staffId()), mapping(Place::departmentId, toUnmodifiableSet())));
        return rows.statuses().stream().collect(toUnmodifiableMap(row -> new StaffId(row.staffId()), row -> {
            var id = new StaffId(row.staffId());
            var own = places.getOrDefault(id, Set.of());
            return new Workplace(
                    row.status().equals("ACTIVE"),
                    Optional.ofNullable(row.leftAt()),
                    own,
                    area(own, parents),
                    Optional.ofNullable(shopOf.get(id)));
        }));
    }

    /** The active leaders of the departments that somebody is or was in, and of all above those; never they themselves. */
    public Set<StaffId> leadersOver(StaffId guide) {
        var all = rows.allPlaces();
        var above = upwards(
                all.stream()
                        .filter(place -> guide.equals(new StaffId(place.staffId())))
                        .map(Place::departmentId)
                        .toList(),
                parents());
        var leaders = all.stream()
                .filter(place -> place.leader() && above.contains(place.departmentId()))
                .map(Place::staffId)
                .filter(id -> !guide.equals(new StaffId(id)))
                .toList();
        return leaders.isEmpty()
                ? Set.of()
                : rows.having("ACTIVE", leaders).stream().map(StaffId::new).collect(toUnmodifiableSet());
    }

    /** Those of the given who are in a department that this one leads, or in one below it; never they themselves. */
    public Set<StaffId> ledBy(StaffId leader, Collection<StaffId> staff) {
        var own = rows.places(List.of(leader.value())).stream()
                .filter(Place::leader)
                .map(Place::departmentId)
                .collect(toUnmodifiableSet());
        if (own.isEmpty() || staff.isEmpty()) {
            return Set.of();
        }
        var parents = parents();
        return rows.places(staff.stream().map(StaffId::value).toList()).stream()
                .filter(place ->
                        upwards(List.of(place.departmentId()), parents).stream().anyMatch(own::contains))
                .map(place -> new StaffId(place.staffId()))
                .filter(id -> !id.equals(leader))
                .collect(toUnmodifiableSet());
    }

    private Map<Long, Long> parents() {
        var parents = new HashMap<Long, Long>();
        List<DepartmentRow> rows = departments.all();
        rows.forEach(
                row -> Optional.ofNullable(row.parentId()).ifPresent(above -> parents.put(row.departmentId(), above)));
        return parents;
    }

    private static Set<Long> area(Set<Long> own, Map<Long, Long> parents) {
        return own.stream()
                .flatMap(department -> Optional.ofNullable(parents.get(department)).stream())
                .filter(parents::containsKey)
                .collect(toUnmodifiableSet());
    }

    /** A circle, as news out of order may make one for a while, ends the way. */
    private static Set<Long> upwards(Collection<Long> from, Map<Long, Long> parents) {
        var found = new HashSet<Long>();
        for (var start : from) {
            Optional<Long> at = Optional.of(start);
            while (at.isPresent() && found.add(at.get())) {
                at = Optional.ofNullable(parents.get(at.get()));
            }
        }
        return found;
    }
}
