package io.guanxi.transfer;

import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * What was decided for one member of staff: whose customers and groups move, and how.
 *
 * @param id of the handover that decided it
 * @param message sent by WeCom to the customers of someone still here, at most 200 characters (92125); for those of someone who
 *     left WeCom takes none (94081)
 */
public record TransferOrder(long id, StaffId predecessor, Kind kind, Optional<String> message) {
    /** Which of WeCom's two ways of transferring. */
    public enum Kind {
        /** The predecessor has left the corp: 离职继承 (94081, 92127). */
        LEFT,
        /** The predecessor is still here: 在职继承 (92125, 95703). */
        HERE
    }
}
