package io.guanxi.wecom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The corp's members and departments, as far as the app may see them (90196, 90201, 90208, 92571). */
public final class StaffApi {
    private static final Map<Long, Status> STATUSES =
            Map.of(1L, Status.ACTIVE, 2L, Status.DISABLED, 4L, Status.NOT_ACTIVATED, 5L, Status.LEFT);

    private final ApiCalls calls;

    StaffApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** All departments within the app's range. */
    public Outcome<List<Department>> departments() {
        return calls.get("department/list", Map.of(), answer -> answer.objects("department", StaffApi::department));
    }

    /** The members of this department itself, without those of its sub-departments. */
    public Outcome<List<Member>> members(DepartmentId department) {
        return calls.get(
                "user/list",
                Map.of("department_id", department.toString()),
                answer -> answer.objects("userlist", StaffApi::member));
    }

    public Outcome<Member> member(StaffId id) {
        return calls.get("user/get", Map.of("userid", id.value()), StaffApi::member);
    }

    /** The members who have the customer-contact function (客户联系), within the app's visible range. */
    public Outcome<List<StaffId>> withCustomerContact() {
        return calls.get(
                "externalcontact/get_follow_user_list", Map.of(), answer -> answer.ids("follow_user", StaffId::new));
    }

    /** The root's parent is given as 0. */
    private static Department department(AnswerFields fields) {
        return new Department(
                new DepartmentId(fields.number("id")),
                fields.textOrEmpty("name"),
                fields.optionalNumber("parentid").filter(id -> id > 0).map(DepartmentId::new),
                fields.numberOrZero("order"));
    }

    private static Member member(AnswerFields fields) {
        var departments =
                fields.numbers("department").stream().map(DepartmentId::new).toList();
        return new Member(
                fields.id("userid", StaffId::new),
                fields.textOrEmpty("name"),
                departments,
                led(departments, fields.numbers("is_leader_in_dept")),
                fields.optionalNumber("main_department").map(DepartmentId::new),
                status(fields.numberOrZero("status")));
    }

    /** WeCom answers with a 1 or 0 for each department, in the same order, or with nothing at all. */
    private static List<DepartmentId> led(List<DepartmentId> departments, List<Long> leads) {
        return IntStream.range(0, Math.min(departments.size(), leads.size()))
                .filter(i -> leads.get(i) == 1)
                .mapToObj(departments::get)
                .toList();
    }

    private static Status status(long code) {
        return Optional.ofNullable(STATUSES.get(code)).orElse(Status.OTHER);
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
