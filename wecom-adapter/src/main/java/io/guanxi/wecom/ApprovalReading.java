package io.guanxi.wecom;

import io.guanxi.wecom.Approval.Approver;
import io.guanxi.wecom.Approval.Node;
import io.guanxi.wecom.Approval.Person;
import java.util.List;

/** Reads ApprovalInfo, the one deep structure among the events (90240). */
final class ApprovalReading {
    private ApprovalReading() {}

    static Approval approval(Fields info) {
        var applicant = new Person(
                info.find("ApplyUserName"), new StaffId(info.need("ApplyUserId")), info.find("ApplyUserImage"));
        return new Approval(
                info.need("ThirdNo"),
                info.text("OpenSpName"),
                info.need("OpenTemplateId"),
                info.integer("OpenSpStatus"),
                info.findTime("ApplyTime"),
                applicant,
                info.find("ApplyUserParty"),
                nodes(info),
                notified(info),
                info.findInt("approverstep"));
    }

    private static List<Node> nodes(Fields info) {
        return info.items("ApprovalNodes", "ApprovalNode").stream()
                .map(node -> new Node(
                        node.findInt("NodeStatus"),
                        node.findInt("NodeAttr"),
                        node.findInt("NodeType"),
                        node.items("Items", "Item").stream()
                                .map(ApprovalReading::approver)
                                .toList()))
                .toList();
    }

    private static List<Person> notified(Fields info) {
        return info.items("NotifyNodes", "NotifyNode").stream()
                .map(ApprovalReading::person)
                .toList();
    }

    private static Approver approver(Fields item) {
        return new Approver(
                person(item), item.findInt("ItemStatus"), item.find("ItemSpeech"), item.findTime("ItemOpTime"));
    }

    private static Person person(Fields item) {
        return new Person(item.find("ItemName"), new StaffId(item.need("ItemUserId")), item.find("ItemImage"));
    }
}
