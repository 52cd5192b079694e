package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.bySystemToApp;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.AppEvent.ApprovalChanged;
import io.guanxi.wecom.Approval.Approver;
import io.guanxi.wecom.Approval.Node;
import io.guanxi.wecom.Approval.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ApprovalTests {

    @Test
    void anApprovalKeepsEveryNodeAndEveryApprover() {
        var chen = new Approver(
                person("陈洁", "ChenJie01", "chen"),
                OptionalInt.of(2),
                Optional.of("同意"),
                Optional.of(Instant.ofEpochSecond(1767231111)));
        var zhao =
                new Approver(person("赵明", "zhao.ming", "zhao"), OptionalInt.of(1), Optional.empty(), Optional.empty());
        var wang = new Approver(
                new Person(Optional.of("王总"), new StaffId("wang"), Optional.empty()),
                OptionalInt.of(1),
                Optional.empty(),
                Optional.empty());

        var expected = new Approval(
                "mass-20260101-0017",
                "群发审批",
                "1234567890",
                1,
                Optional.of(Instant.ofEpochSecond(1767231000)),
                person("林晓燕", "lin.xiaoyan", "lin"),
                Optional.of("华东增长部"),
                List.of(node(2, 1, 3, chen, zhao), node(1, 2, 1, wang)),
                List.of(person("财务", "caiwu", "cai")),
                OptionalInt.of(1));

        assertThat(Samples.read("event_open_approval_change"))
                .isEqualTo(new ApprovalChanged(bySystemToApp(1767231111), expected));
    }

    private static Node node(int status, int attribute, int type, Approver... approvers) {
        return new Node(OptionalInt.of(status), OptionalInt.of(attribute), OptionalInt.of(type), List.of(approvers));
    }

    private static Person person(String name, String id, String picture) {
        return new Person(
                Optional.of(name), new StaffId(id), Optional.of("https://wework.qpic.cn/wwhead/" + picture + "/0"));
    }
}
