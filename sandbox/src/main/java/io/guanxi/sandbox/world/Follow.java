package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What one member knows of one customer (follow_user, 92114).
 *
 * @param since when they became friends; WeCom tells it in whole seconds
 * @param addWay where the customer came from: 1 QR code, 3 card, 6 WeChat contact …
 * @param state the channel parameter of the contact way, if they came through one
 * @param customerLeft the customer has deleted the member: a one-way relation, for which API calls still work (84061's help)
 * @param lastWords when the two last chatted
 */
public record Follow(
        StaffId staff,
        ExternalUserId customer,
        String remark,
        String description,
        Instant since,
        List<TagId> tags,
        int addWay,
        Optional<String> state,
        boolean customerLeft,
        Instant lastWords) {
    private static final int MOST_TAGS = 3_000;

    public Follow {
        tags = List.copyOf(tags);
    }

    /** Two people become friends now, by QR code if a state came with it. */
    static Follow begun(StaffId staff, Customer customer, Instant now, Optional<String> state) {
        return new Follow(
                staff,
                customer.id(),
                customer.name(),
                "",
                now,
                List.of(),
                state.isPresent() ? 1 : 3,
                state,
                false,
                now);
    }

    /** The member took the customer over from a colleague; nothing that the colleague noted comes along (202 in 92114). */
    static Follow takenOver(StaffId staff, Customer customer, Instant now) {
        return new Follow(staff, customer.id(), customer.name(), "", now, List.of(), 202, Optional.empty(), false, now);
    }

    Follow tagged(List<TagId> add, List<TagId> remove) {
        var next = new LinkedHashSet<>(tags);
        next.addAll(add);
        next.removeAll(remove);
        if (next.size() > MOST_TAGS) {
            throw new WeComRefusal(40144, "at most 3000 tags a member and customer");
        }
        return new Follow(
                staff, customer, remark, description, since, List.copyOf(next), addWay, state, customerLeft, lastWords);
    }

    Follow remarked(String newRemark) {
        return new Follow(staff, customer, newRemark, description, since, tags, addWay, state, customerLeft, lastWords);
    }

    Follow described(String newDescription) {
        return new Follow(staff, customer, remark, newDescription, since, tags, addWay, state, customerLeft, lastWords);
    }

    Follow leftByCustomer() {
        return new Follow(staff, customer, remark, description, since, tags, addWay, state, true, lastWords);
    }

    Follow spokenAt(Instant now) {
        return new Follow(staff, customer, remark, description, since, tags, addWay, state, customerLeft, now);
    }
}
