package io.guanxi.sandbox.world;

import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The corp's address book: departments and members. */
public final class Staffing {
    private final Map<DepartmentId, Department> departments = new LinkedHashMap<>();
    private final Map<StaffId, Staff> staff = new LinkedHashMap<>();
    private final Map<StaffId, Instant> leavers = new LinkedHashMap<>();

    Staffing(Collection<Department> departments, Collection<Staff> staff) {
        departments.forEach(department -> this.departments.put(department.id(), department));
        staff.forEach(member -> this.staff.put(member.id(), member));
    }

    /** A department with all below it, or the whole tree. */
    public List<Department> tree(Optional<DepartmentId> top) {
        top.ifPresent(this::department);
        return departments.values().stream()
                .filter(each -> top.isEmpty() || isWithin(each.id(), top.get()))
                .toList();
    }

    private boolean isWithin(DepartmentId id, DepartmentId top) {
        return id.equals(top)
                || department(id)
                        .parent()
                        .filter(parent -> isWithin(parent, top))
                        .isPresent();
    }

    public Department department(DepartmentId id) {
        var found = departments.get(id);
        if (found == null) {
            throw new WeComRefusal(60003, "department not found");
        }
        return found;
    }

    /** Those of the department itself who have not left. */
    public List<Staff> membersOf(DepartmentId id) {
        department(id);
        return present().stream()
                .filter(member -> member.department().equals(id))
                .toList();
    }

    /** Everybody who has not left. */
    public List<Staff> present() {
        return staff.values().stream().filter(member -> !member.left()).toList();
    }

    /** A member who has not left. */
    public Optional<Staff> find(StaffId id) {
        return Optional.ofNullable(staff.get(id)).filter(member -> !member.left());
    }

    /** As {@link #find}, refused with 60111 as WeCom does for strangers and those who left. */
    public Staff require(StaffId id) {
        return find(id).orElseThrow(() -> new WeComRefusal(60111, "userid not found"));
    }

    public boolean hasLeft(StaffId id) {
        var member = staff.get(id);
        return member != null && member.left();
    }

    void put(Staff member) {
        staff.put(member.id(), member);
        leavers.remove(member.id());
    }

    /** Who has left, and when. */
    public Map<StaffId, Instant> leavers() {
        return Collections.unmodifiableMap(leavers);
    }

    void leave(StaffId id, Instant at) {
        staff.put(id, require(id).gone());
        leavers.put(id, at);
    }
}
