package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;

/** The corp's members and departments, as far as the app may see them (90196, 90201, 90208, 92571). */
public final class StaffApi {
    private final ApiCalls calls;

    StaffApi(ApiCalls calls) {
        this.calls = calls;
    }

    public Outcome<List<Department>> departments() {
        return calls.notYet();
    }

    /** The members of this department itself, without those of its sub-departments. */
    public Outcome<List<Member>> members(DepartmentId department) {
        return calls.notYet();
    }

    public Outcome<Member> member(StaffId id) {
        return calls.notYet();
    }

    /** The members who have the customer-contact function (客户联系), within the app's visible range. */
    public Outcome<List<StaffId>> withCustomerContact() {
        return calls.notYet();
    }

    /** A department; the root has no parent. */
    public record Department(DepartmentId id, String name, Optional<DepartmentId> parent, long order) {}

    /** A member of the corp, without contact data: nothing here needs any. */
    public record Member(
            StaffId id,
            String name,
            List<DepartmentId> departments,
            List<DepartmentId> leads,
            Optional<DepartmentId> mainDepartment,
            Status status) {
        public Member {
            departments = List.copyOf(departments);
            leads = List.copyOf(leads);
        }
    }

    /** Whether a member can work with customers. */
    public enum Status {
        ACTIVE,
        DISABLED,
        NOT_ACTIVATED,
        LEFT,
        OTHER
    }
}
