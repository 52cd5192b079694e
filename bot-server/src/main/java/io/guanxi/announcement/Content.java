package io.guanxi.announcement;

import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.MessageContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said to a group: a text, and what goes with it as messages of their own (92135).
 *
 * @param text 1 to 4000 bytes of UTF-8; needed, since a task whose answer was lost is found again by its text
 */
record Content(
        String text,
        Optional<Attachment.Link> link,
        Optional<Attachment.Image> picture,
        Optional<Attachment.MiniProgram> miniProgram) {
    Content {
        if (text.isBlank()) {
            throw new IllegalArgumentException("an announcement needs a \"text\"; it may be short");
        }
        message(text, link, picture, miniProgram);
    }

    MessageContent message() {
        return message(text, link, picture, miniProgram);
    }

    private static MessageContent message(
            String text,
            Optional<Attachment.Link> link,
            Optional<Attachment.Image> picture,
            Optional<Attachment.MiniProgram> miniProgram) {
        var attachments = new ArrayList<Attachment>();
        picture.ifPresent(attachments::add);
        link.ifPresent(attachments::add);
        miniProgram.ifPresent(attachments::add);
        return new MessageContent(text, attachments);
    }

    /** Whether it carries a media id, which WeCom forgets after three days (90253). */
    boolean perishable() {
        return miniProgram.isPresent()
                || picture.flatMap(Attachment.Image::mediaId).isPresent();
    }

    /** What stands for the text and who is asked to send it, without showing the text. */
    byte[] doubt(String owner) {
        try {
            var both = owner.toLowerCase(Locale.ROOT) + "\n" + text.strip();
            return MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Content[" + text.length() + " characters]";
    }
}
