package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An application made through the approval engine, and how far it has come (ApprovalInfo, 90240).
 *
 * @param thirdNo our own number of the application
 * @param status OpenSpStatus: 1 under way, 2 approved, 3 rejected, 4 withdrawn
 * @param step approverstep: the node whose turn it is, from 0
 */
public record Approval(
        String thirdNo,
        String templateName,
        String templateId,
        int status,
        Optional<Instant> appliedAt,
        Person applicant,
        Optional<String> applicantParty,
        List<Node> nodes,
        List<Person> notified,
        OptionalInt step) {
    public Approval {
        nodes = List.copyOf(nodes);
        notified = List.copyOf(notified);
    }

    @Override
    public String toString() {
        return "Approval[" + thirdNo + ", " + status + "]";
    }

    /** Somebody with a part in it; {@code image} is the avatar's URL. */
    public record Person(Optional<String> name, StaffId id, Optional<String> image) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /**
     * One step of the application, and who decides there.
     *
     * @param status 1 under way, 2 agreed, 3 rejected, 4 passed on
     * @param attribute 1 any of them suffices, 2 all must agree
     * @param type 1 named members, 2 a tag, 3 superiors
     */
    public record Node(OptionalInt status, OptionalInt attribute, OptionalInt type, List<Approver> approvers) {
        public Node {
            approvers = List.copyOf(approvers);
        }
    }

    /** {@code status} as of {@link Node}; {@code decidedAt} is absent as long as there is no decision. */
    public record Approver(Person person, OptionalInt status, Optional<String> speech, Optional<Instant> decidedAt) {
        @Override
        public String toString() {
            return "Approver[" + person.id() + "]";
        }
    }
}
