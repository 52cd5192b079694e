package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Unknown;
import io.guanxi.wecom.StaffApi.Department;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffApi.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final DepartmentId HEAD_OFFICE = new DepartmentId(1);
    private static final DepartmentId SHOP = new DepartmentId(2);

    private final StubbedWeCom server = StubbedWeCom.start();
    private final StaffApi staff = server.connect().staff();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void departmentsComeWithTheirParentsAndTheRootWithout() {
        server.answers("department/list", """
                {"errcode":0,"errmsg":"ok","department":[
                  {"id":1,"name":"总部","parentid":0,"order":100000000},
                  {"id":2,"name":"南京路店","name_en":"NJ","department_leader":["zhang"],"parentid":1,"order":4294967295}]}
                """);

        assertThat(staff.departments())
                .isEqualTo(new Done<>(List.of(
                        new Department(HEAD_OFFICE, "总部", Optional.empty(), 100_000_000),
                        new Department(SHOP, "南京路店", Optional.of(HEAD_OFFICE), 4_294_967_295L))));
        assertThat(server.onlyRequest("department/list").getMethod().getName()).isEqualTo("GET");
    }

    @Test
    void membersSayWhichOfTheirDepartmentsTheyLead() {
        server.answers("user/list", """
                {"errcode":0,"userlist":[
                  {"userid":"zhang","name":"张三","department":[1,2],"order":[0,0],"is_leader_in_dept":[0,1],
                   "main_department":2,"mobile":"13800000000","status":1},
                  {"userid":"li","name":"李四","department":[2],"status":4}]}
                """);

        assertThat(staff.members(SHOP))
                .isEqualTo(new Done<>(List.of(
                        new Member(
                                ZHANG,
                                "张三",
                                List.of(HEAD_OFFICE, SHOP),
                                List.of(SHOP),
                                Optional.of(SHOP),
                                Status.ACTIVE),
                        new Member(
                                new StaffId("li"),
                                "李四",
                                List.of(SHOP),
                                List.of(),
                                Optional.empty(),
                                Status.NOT_ACTIVATED))));
        assertThat(server.onlyRequest("user/list")
                        .queryParameter("department_id")
                        .firstValue())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"1, ACTIVE", "2, DISABLED", "4, NOT_ACTIVATED", "5, LEFT", "3, OTHER", "77, OTHER"})
    void aMemberHasAStatus(int code, Status status) {
        server.answers("user/get", "{\"errcode\":0,\"userid\":\"zhang\",\"name\":\"张三\",\"status\":" + code + "}");

        assertThat(staff.member(ZHANG).map(Member::status)).isEqualTo(new Done<>(status));
    }

    @Test
    void idsAreEncodedInTheQuery() {
        server.answers("user/get", "{\"errcode\":0,\"userid\":\"a+b@c\",\"name\":\"?\",\"status\":1}");

        staff.member(new StaffId("a+b@c"));

        assertThat(server.onlyRequest("user/get").getUrl()).contains("userid=a%2Bb%40c&access_token=token-1");
    }

    @Test
    void aMemberWithoutAnIdCannotBeRead() {
        server.answers("user/get", "{\"errcode\":0,\"name\":\"张三\",\"status\":1}");

        assertThat(staff.member(ZHANG)).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(
                        unknown.error().message())
                .contains("userid"));
    }

    @Test
    void thoseWithCustomerContactAreListed() {
        server.answers("externalcontact/get_follow_user_list", "{\"errcode\":0,\"follow_user\":[\"zhang\",\"Li.Si\"]}");

        assertThat(staff.withCustomerContact()).isEqualTo(new Done<>(List.of(ZHANG, new StaffId("Li.Si"))));
    }

    @Test
    void aFailureWithAnEmptyListIsAFailure() {
        server.answers(
                "externalcontact/get_follow_user_list",
                "{\"errcode\":48002,\"errmsg\":\"api forbidden\",\"follow_user\":[]}");

        assertThat(staff.withCustomerContact()).isInstanceOf(Outcome.Misconfigured.class);
    }
}
