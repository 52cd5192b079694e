package io.guanxi.staff;

import io.guanxi.staff.DepartmentMapper.DepartmentRow;
import io.guanxi.staff.StaffMapper.Place;
import io.guanxi.staff.StaffMapper.StaffRow;
import io.guanxi.sync.Differences;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a pull has seen of the address book and counts what was otherwise here; within the pull's transaction. */
@Component
class CompareStaff {
    private final DepartmentMapper departments;
    private final StaffMapper staff;
    private final KeepStaff keep;

    CompareStaff(DepartmentMapper departments, StaffMapper staff, KeepStaff keep) {
        this.departments = departments;
        this.staff = staff;
        this.keep = keep;
    }

    private record Shop(String name, @Nullable Long parent, long sort) {}

    private record Person(
            String name, String status, @Nullable Long mainDepartment, Set<Place> places) {}

    /** All departments as WeCom shows them. */
    Differences departments(List<DepartmentRow> rows, Instant asOf) {
        var before = shops();
        departments.seen(rows);
        departments.goneUnlessSeen(asOf);
        return Differences.between("department", before, shops());
    }

    Differences members(List<Member> members, Instant asOf) {
        return counting(members.stream().map(Member::id).toList(), () -> keep.seen(members, asOf));
    }

    /** What the writing changes of these members. */
    Differences counting(List<StaffId> ids, Runnable writing) {
        var before = people(ids);
        writing.run();
        return Differences.between("staff", before, people(ids));
    }

    private Map<Long, Shop> shops() {
        return departments.all().stream()
                .collect(Collectors.toMap(
                        DepartmentRow::departmentId, row -> new Shop(row.name(), row.parentId(), row.sort())));
    }

    /** Those of them who have not left. */
    private Map<String, Person> people(List<StaffId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var values = ids.stream().map(StaffId::value).toList();
        var places = new HashMap<String, Set<Place>>();
        staff.places(values).forEach(place -> places.computeIfAbsent(lower(place.staffId()), id -> new HashSet<>())
                .add(place));
        return staff.these(values).stream()
                .filter(row -> !row.status().equals(Status.LEFT.name()))
                .collect(Collectors.toMap(
                        row -> lower(row.staffId()),
                        row -> person(row, places.getOrDefault(lower(row.staffId()), Set.of()))));
    }

    private static Person person(StaffRow row, Set<Place> places) {
        return new Person(row.name(), row.status(), row.mainDepartment(), places);
    }

    long knownDepartments() {
        return departments.countAfter(-1);
    }

    /** How many departments we know that are not among these. */
    long departmentsMissingIn(List<DepartmentRow> shown) {
        var ids = shown.stream().map(DepartmentRow::departmentId).collect(Collectors.toSet());
        return departments.all().stream()
                .filter(row -> !ids.contains(row.departmentId()))
                .count();
    }

    Optional<Long> nextDepartment(long after) {
        return departments.next(after, 1).stream().findFirst();
    }

    double partUpTo(long department) {
        double left = departments.countAfter(department);
        return 1 - left / departments.countAfter(0);
    }

    /** Without those of whom we know that they are out of our sight. */
    long knownStaff() {
        return staff.countInSight();
    }

    /** How many of {@link #knownStaff()} were not seen since. */
    long countUnseenSince(Instant since) {
        return staff.countNotSeenSince(since);
    }

    List<StaffId> unseenSince(Instant since, String after, int limit) {
        return staff.notSeenSince(since, after, limit).stream()
                .map(StaffId::new)
                .toList();
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
