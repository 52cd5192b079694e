package io.guanxi.channel;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;

/**
 * What is needed to welcome one newcomer.
 *
 * @param key tells this welcome from all others
 * @param welcomeCode works once, until {@code expiresAt}
 */
record Greeting(
        String key,
        StaffId staff,
        ExternalUserId customer,
        String channel,
        String welcomeCode,
        String text,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "Greeting[" + key + "]";
    }
}
