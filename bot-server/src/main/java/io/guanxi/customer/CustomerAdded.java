package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer came to a member of staff.
 *
 * @param state the channel they came by
 * @param welcomeCode the right to one welcome within 20 s after {@code at} (92137)
 * @param at when, by WeCom's clock
 */
public record CustomerAdded(
        StaffId staff, ExternalUserId customer, Optional<String> state, Optional<String> welcomeCode, Instant at) {
    @Override
    public String toString() {
        return "CustomerAdded[" + staff + ", " + customer + ", " + at + "]";
    }
}
