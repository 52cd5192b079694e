package io.guanxi.group;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer group as others see it.
 *
 * @param dismissed whether it is no more; then nobody is in it
 * @param customers members who are no staff
 * @param lastJoinedAt when the latest of the customers in it joined
 */
public record CustomerGroup(
        ChatId id, String name, StaffId owner, boolean dismissed, int customers, Optional<Instant> lastJoinedAt) {}
