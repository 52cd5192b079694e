package io.guanxi.announcement;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.content.Attached;
import io.guanxi.content.WeComMedia;
import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.MessageContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is said to a group: a text, and what goes with it as messages of their own (92135).
 *
 * @param attachments with media of our own, which WeCom gets anew whenever it has forgotten them
 * @param text 1 to 4000 bytes of UTF-8; needed, since a task whose answer was lost is found again by its text
 */
record Content(
        String text,
        Optional<Attachment.Link> link,
        Optional<Attachment.Image> picture,
        Optional<Attachment.MiniProgram> miniProgram,
        List<Attached> attachments) {
    Content {
        attachments = List.copyOf(attachments);
        if (text.isBlank()) {
            throw new IllegalArgumentException("an announcement needs a \"text\"; it may be short");
        }
        message(text, link, picture, miniProgram, attachments, someIds(attachments));
    }

    /** Of announcements from before there were attachments, none. */
    @JsonCreator
    static Content of(
            String text,
            Optional<Attachment.Link> link,
            Optional<Attachment.Image> picture,
            Optional<Attachment.MiniProgram> miniProgram,
            Optional<List<Attached>> attachments) {
        return new Content(text, link, picture, miniProgram, attachments.orElse(List.of()));
    }

    static Content ofText(String text) {
        return new Content(text, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** @param weComIds of the {@link #media} */
    MessageContent message(Map<Long, String> weComIds) {
        return message(text, link, picture, miniProgram, attachments, weComIds);
    }

    /** Whatever of it somebody has written: the text, and what stands on cards. */
    List<String> words() {
        var words = new ArrayList<>(List.of(text));
        link.ifPresent(card -> {
            words.add(card.title());
            card.description().ifPresent(words::add);
            words.add(card.url());
        });
        miniProgram.ifPresent(card -> words.addAll(List.of(card.title(), card.page())));
        attachments.forEach(one -> words.addAll(one.texts()));
        return words;
    }

    /** What of our own it carries. */
    Set<Long> media() {
        return media(attachments);
    }

    private static Set<Long> media(List<Attached> attachments) {
        return attachments.stream()
                .flatMap(attached -> attached.media().stream())
                .collect(Collectors.toSet());
    }

    /** Whatever WeCom will call them, the message can be written. */
    private static Map<Long, String> someIds(List<Attached> attachments) {
        return media(attachments).stream().collect(Collectors.toMap(id -> id, id -> "media"));
    }

    private static MessageContent message(
            String text,
            Optional<Attachment.Link> link,
            Optional<Attachment.Image> picture,
            Optional<Attachment.MiniProgram> miniProgram,
            List<Attached> attached,
            Map<Long, String> weComIds) {
        var attachments = new ArrayList<Attachment>();
        picture.ifPresent(attachments::add);
        link.ifPresent(attachments::add);
        miniProgram.ifPresent(attachments::add);
        attached.forEach(one -> attachments.add(one.attachment(weComIds)));
        return new MessageContent(text, attachments);
    }

    /** Whether it carries a media id, which WeCom forgets after three days (90253). */
    boolean perishable() {
        return miniProgram.isPresent()
                || picture.flatMap(Attachment.Image::mediaId).isPresent();
    }

    /** Refuses to be open for longer than WeCom keeps what of our own it carries. */
    void checkOpenFor(Duration time) {
        if (!media().isEmpty() && time.compareTo(WeComMedia.LONGEST) > 0) {
            throw new IllegalArgumentException("with media it is open for at most " + WeComMedia.LONGEST
                    + ", since WeCom forgets them after 3 days (90253) and an owner may send it at the last moment; \"expiresAt\" or \"openFor\" gives it "
                    + time);
        }
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
