package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Optional;

/**
 * WeCom refused a marking, or it was given up; GET /api/v1/markings says why. Published in the transaction that notes it.
 *
 * @param add the tags that were to be put
 * @param remove the tags that were to be taken off
 * @param code WeCom's errcode; empty: it was given up
 */
public record MarkingFailed(
        StaffId staff,
        ExternalUserId customer,
        Source by,
        List<TagId> add,
        List<TagId> remove,
        Optional<Integer> code) {
    /** The customer is none of this guide's (90313). */
    private static final int NO_CONTACT = 84061;

    public MarkingFailed {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    /** Asking again leads nowhere until they have added each other anew. */
    public boolean overForGood() {
        return code.filter(value -> value == NO_CONTACT).isPresent();
    }
}
