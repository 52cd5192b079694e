package io.guanxi.channel;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MessageContent;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is needed to welcome one newcomer.
 *
 * @param key tells this welcome from all others
 * @param welcomeCode works once, until {@code expiresAt}
 * @param text empty if the attachments say it all
 * @param attachments none in greetings that were decided before there were any
 */
record Greeting(
        String key,
        StaffId staff,
        ExternalUserId customer,
        String channel,
        String welcomeCode,
        String text,
        Optional<List<Attached>> attachments,
        Instant expiresAt) {

    MessageContent content(String filledText) {
        return new MessageContent(
                filledText,
                attachments.orElse(List.of()).stream().map(Attached::attachment).toList());
    }

    @Override
    public String toString() {
        return "Greeting[" + key + "]";
    }
}
