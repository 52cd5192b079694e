package io.guanxi.handover;

import io.guanxi.transfer.TransferOrder;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/**
 * One member of staff's customers and groups on their way to others.
 *
 * @param leftAt when the predecessor left; one of kind LEFT without it is prepared in advance
 * @param madeBy empty: noticed by the server
 * @param backOf the handover whose customers are given back
 * @param wish who shall get all of them, if they can
 * @param version grows with each change of the proposal
 * @param problem why there is no proposal yet, or nothing to propose
 */
record Handover(
        long id,
        StaffId predecessor,
        Kind kind,
        State state,
        Instant noticedAt,
        Optional<Instant> leftAt,
        String madeBy,
        Optional<String> message,
        Optional<Long> backOf,
        Optional<StaffId> wish,
        int version,
        int rulesVersion,
        Optional<String> problem,
        Optional<String> firstApprover,
        Optional<String> approver,
        Optional<Instant> approvedAt,
        Optional<Instant> endedAt) {

    /** How far it is. */
    enum State {
        NOTICED,
        PROPOSED,
        RUNNING,
        ENDED,
        CANCELLED
    }

    /** Stands for exactly this proposal: any change of it, or of the rules, makes another one. */
    String fingerprint() {
        return id + "-" + version + "-" + rulesVersion;
    }

    TransferOrder order() {
        return new TransferOrder(id, predecessor, kind, message);
    }
}
