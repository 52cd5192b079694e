package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.CHEN;
import static io.guanxi.wecom.Samples.LIN;
import static io.guanxi.wecom.Samples.ZHAO;
import static io.guanxi.wecom.Samples.bySystem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.ContactChange.DepartmentCreated;
import io.guanxi.wecom.ContactChange.DepartmentDeleted;
import io.guanxi.wecom.ContactChange.DepartmentUpdated;
import io.guanxi.wecom.ContactChange.MemberTagUpdated;
import io.guanxi.wecom.ContactChange.StaffCreated;
import io.guanxi.wecom.ContactChange.StaffDeleted;
import io.guanxi.wecom.ContactChange.StaffUpdated;
import io.guanxi.wecom.StaffDetails.Attribute;
import io.guanxi.wecom.StaffDetails.WebPage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContactChangeTests {
    private static final DepartmentId D41 = new DepartmentId(41);
    private static final Optional<DepartmentId> D12 = Optional.of(new DepartmentId(12));

    @Test
    void aNewMemberMayComeWithDepartmentsOnly() {
        var created = (StaffCreated) Samples.read("change_contact_create_user_reduced");

        assertThat(created.header()).isEqualTo(bySystem(1767232001));
        assertThat(created.staff()).isEqualTo(CHEN);
        assertThat(created.details()).isEqualTo(onlyDepartments(12, 34));
    }

    @Test
    void aNewMemberMayHaveSeveralLeaders() {
        var details = ((StaffCreated) Samples.read("change_contact_create_user_full")).details();

        assertThat(details.directLeaders()).containsExactly(new StaffId("wang"), ZHAO);
        assertThat(details.leaderInDepartment()).containsExactly(true, false);
        assertThat(details.bizMail()).contains("chenjie@example-auto.wecom.work");
        assertThat(details.status()).hasValue(4);
    }

    @Test
    void anUpdateKeepsEveryFieldAndEveryExtraAttribute() {
        var expected = new StaffDetails(
                Optional.of("陈洁"),
                departments(12, 35),
                Optional.of(new DepartmentId(35)),
                List.of(false, true),
                List.of(),
                Optional.of("门店主管"),
                Optional.of("13800000000"),
                OptionalInt.of(2),
                Optional.of("chenjie@example-auto.cn"),
                Optional.empty(),
                OptionalInt.of(1),
                Optional.of("https://wework.qpic.cn/wwhead/u3/0"),
                Optional.of("Jie"),
                Optional.of("021-60000000"),
                Optional.of("上海市"),
                List.of(
                        new Attribute("工号", OptionalInt.of(0), Optional.of("E20391"), Optional.empty()),
                        new Attribute(
                                "个人主页",
                                OptionalInt.of(1),
                                Optional.empty(),
                                Optional.of(new WebPage("介绍", "https://crm.example-auto.cn/u/20391")))));

        assertThat(Samples.read("change_contact_update_user_full"))
                .isEqualTo(new StaffUpdated(bySystem(1767232004), CHEN, Optional.empty(), expected));
    }

    @Test
    void anUpdateMayRenameTheId() {
        assertThat(Samples.read("change_contact_update_user_new_id"))
                .isEqualTo(new StaffUpdated(
                        bySystem(1767232003), CHEN, Optional.of(new StaffId("chen.jie")), onlyDepartments(12, 34)));
    }

    @Test
    void aMemberWhoLeavesIsNamed() {
        assertThat(Samples.read("change_contact_delete_user")).isEqualTo(new StaffDeleted(bySystem(1767232005), CHEN));
    }

    @Test
    void departmentsComeChangeAndGo() {
        assertThat(Samples.read("change_contact_create_party"))
                .isEqualTo(new DepartmentCreated(
                        bySystem(1767232006), D41, Optional.of("华东销售二部"), D12, OptionalLong.of(100000000)));
        assertThat(Samples.read("change_contact_update_party"))
                .isEqualTo(new DepartmentUpdated(bySystem(1767232007), D41, Optional.of("华东增长部"), D12));
        assertThat(Samples.read("change_contact_delete_party"))
                .isEqualTo(new DepartmentDeleted(bySystem(1767232008), D41));
    }

    @Test
    void aMemberTagListsWhoGainedAndLostIt() {
        assertThat(Samples.read("change_contact_update_tag"))
                .isEqualTo(new MemberTagUpdated(
                        bySystem(1767232009), 7, List.of(ZHAO, LIN), List.of(CHEN), departments(12, 34), List.of()));
    }

    private static StaffDetails onlyDepartments(long... ids) {
        Optional<String> untold = Optional.empty();
        return new StaffDetails(
                untold,
                departments(ids),
                Optional.empty(),
                List.of(),
                List.of(),
                untold,
                untold,
                OptionalInt.empty(),
                untold,
                untold,
                OptionalInt.empty(),
                untold,
                untold,
                untold,
                untold,
                List.of());
    }

    private static List<DepartmentId> departments(long... ids) {
        return java.util.Arrays.stream(ids).mapToObj(DepartmentId::new).toList();
    }
}
