package io.guanxi.wecom;

import java.util.List;

/**
 * What is said to customers in a welcome or a mass message (92137, 92135).
 *
 * @param text at most 4000 bytes of UTF-8; empty if the attachments say it all
 * @param attachments at most 9
 */
public record MessageContent(String text, List<Attachment> attachments) {
    public MessageContent {
        attachments = List.copyOf(attachments);
    }

    public static MessageContent ofText(String text) {
        return new MessageContent(text, List.of());
    }
}
