package io.guanxi.service;

import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;

/**
 * What a customer wrote to customer service.
 *
 * @param customer perhaps nobody's contact
 * @param written as it was
 * @param plain in simplified characters, small letters and digits, and nothing else
 * @param tapped the id of the menu's entry that it comes from
 * @param awaited whether this answer asked for it ({@link Answer#awaits})
 */
public record Question(
        ExternalUserId customer, String written, String plain, Optional<String> tapped, boolean awaited) {
    /** What somebody wrote is not for logs. */
    @Override
    public String toString() {
        return "Question[" + tapped.orElse("typed") + "]";
    }
}
