package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.Department;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;

/** Departments and members (90196, 90200, 90201, 90208, 95350, 95351). */
final class StaffCalls {
    private StaffCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("department/list", StaffCalls::departments, "department"),
                Api.of("department/simplelist", StaffCalls::departmentIds, "department_id"),
                Api.of("department/get", StaffCalls::department),
                Api.of("user/list", StaffCalls::members, "userlist"),
                Api.of("user/simplelist", StaffCalls::memberNames, "userlist"),
                Api.of("user/get", StaffCalls::member, "department", "order", "is_leader_in_dept", "direct_leader"));
    }

    private static List<Department> tree(Call call, State state) {
        var top = call.fromQuery("id").map(id -> new DepartmentId(call.numberFromQuery("id")));
        return state.staffing().tree(top);
    }

    private static Answer departments(Call call, State state, App app) {
        return Answer.ok()
                .with(
                        "department",
                        tree(call, state).stream().map(StaffCalls::fields).toList());
    }

    private static Answer departmentIds(Call call, State state, App app) {
        var ids = tree(call, state).stream()
                .map(department -> withoutName(department).map())
                .toList();
        return Answer.ok().with("department_id", ids);
    }

    private static Answer department(Call call, State state, App app) {
        var found = state.staffing().department(new DepartmentId(call.numberFromQuery("id")));
        return Answer.ok().with("department", fields(found));
    }

    private static Answer.Fields withoutName(Department department) {
        return Answer.fields()
                .with("id", department.id().value())
                .with("parentid", department.parent().map(DepartmentId::value).orElse(0L))
                .with("order", department.order());
    }

    private static Map<String, Object> fields(Department department) {
        return withoutName(department)
                .with("name", department.name())
                .with("name_en", "")
                .with("department_leader", List.of())
                .map();
    }

    private static List<Staff> membersOf(Call call, State state) {
        return state.staffing().membersOf(new DepartmentId(call.numberFromQuery("department_id")));
    }

    private static Answer members(Call call, State state, App app) {
        var list = membersOf(call, state).stream()
                .map(member -> fields(member).map())
                .toList();
        return Answer.ok().with("userlist", list);
    }

    private static Answer memberNames(Call call, State state, App app) {
        var list = membersOf(call, state).stream()
                .map(member -> Answer.fields()
                        .with("userid", member.id().value())
                        .with("name", member.name())
                        .with("department", List.of(member.department().value()))
                        .map())
                .toList();
        return Answer.ok().with("userlist", list);
    }

    private static Answer member(Call call, State state, App app) {
        var found = state.staffing().require(new StaffId(call.fromQuery("userid", 41009)));
        var answer = Answer.ok();
        fields(found).map().forEach(answer::with);
        return answer;
    }

    /** Without what WeCom has kept back from self-built apps since 2022-06-20: mobile, email, picture, gender (90970). */
    private static Answer.Fields fields(Staff member) {
        return Answer.fields()
                .with("userid", member.id().value())
                .with("name", member.name())
                .with("department", List.of(member.department().value()))
                .with("order", List.of(0))
                .with("is_leader_in_dept", List.of(member.leads() ? 1 : 0))
                .with("main_department", member.department().value())
                .with("direct_leader", List.of())
                .with("position", member.leads() ? "店长" : "导购")
                .with("gender", "0")
                .with("status", 1);
    }
}
