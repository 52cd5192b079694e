package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;

/**
 * A customer and who shall look after them.
 *
 * @param successors in order: the first is asked for; when WeCom says that one cannot take more, the next
 */
public record CustomerMove(ExternalUserId customer, List<StaffId> successors) {
    public CustomerMove {
        successors = List.copyOf(successors);
        if (successors.isEmpty()) {
            throw new IllegalArgumentException("a customer needs a successor");
        }
    }
}
