package io.guanxi.wecom;

import java.time.Instant;
import java.util.Optional;

/**
 * What every callback says about itself, whatever its kind (90239, 90240).
 *
 * @param toUserName the corp it was sent to; empty in an {@link UnknownEvent} that does not say
 * @param fromUserName the userid of who acted, or {@code sys}; absent from kf_msg_or_event (94670)
 * @param createdAt when it happened, to the second; the epoch in an {@link UnknownEvent} that does not say
 * @param agentId the app it was sent to; absent from contact, customer, group and tag events (92130)
 */
public record EventHeader(
        String toUserName, Optional<String> fromUserName, Instant createdAt, Optional<Integer> agentId) {}
