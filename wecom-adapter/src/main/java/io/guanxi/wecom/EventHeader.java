package io.guanxi.wecom;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What every callback says about itself, whatever its kind (90239, 90240).
 *
 * @param toUserName the corp it was sent to; empty in an {@link UnknownEvent} that does not say
 * @param fromUserName the userid of who acted, or {@code sys}; absent from kf_msg_or_event (94670)
 * @param createdAt when it happened, to the second; the epoch in an {@link UnknownEvent} that does not say
 * @param agentId the app it was sent to; absent from contact, customer, group and tag events (92130)
 */
public record EventHeader(
        String toUserName, Optional<String> fromUserName, Instant createdAt, Optional<Integer> agentId) {

    static EventHeader of(Fields message) {
        message.need("ToUserName");
        message.time("CreateTime");
        return asFarAsTold(message);
    }

    /** Of a message or event that makes no sense without the member behind it. */
    static EventHeader ofMember(Fields message) {
        var member = new StaffId(message.need("FromUserName"));
        EventHeader header = of(message);
        return new EventHeader(header.toUserName, Optional.of(member.value()), header.createdAt, header.agentId);
    }

    static EventHeader asFarAsTold(Fields message) {
        OptionalInt agent = message.findInt("AgentID");
        return new EventHeader(
                message.find("ToUserName").orElse(""),
                message.find("FromUserName"),
                message.findTime("CreateTime").orElse(Instant.EPOCH),
                agent.isPresent() ? Optional.of(agent.getAsInt()) : Optional.empty());
    }
}
