package io.guanxi.announcement;

import io.guanxi.wecom.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to be said once to customer groups.
 *
 * @param source what it is for, for example {@code password:12}; at most 64 ASCII characters, one announcement each
 * @param name for operators, at most 128 characters
 * @param text at most 4000 bytes of UTF-8 (92135)
 * @param link a page to open, as a card beside the text
 * @param at when the group owners are asked to send it
 * @param expiresAt after that it is called off rather than sent late
 */
public record GroupMessage(
        String source,
        String name,
        String text,
        Optional<LinkCard> link,
        GroupChoice groups,
        Instant at,
        Instant expiresAt) {
    /** Comes after the words of a source for what it is about, if the message corrects an earlier one of the same. */
    public static final String CORRECTION = ":correction:";

    public GroupMessage {
        if (!source.matches("[!-~]{1,64}")) {
            throw new IllegalArgumentException(
                    "an announcement's source has 1 to 64 visible ASCII characters, for example password:12");
        }
        new NewAnnouncement(name, content(text, link), groups, at, expiresAt);
    }

    /** Title at most 128 bytes, description at most 512 (92135). */
    public record LinkCard(String title, Optional<String> description, String url) {}

    NewAnnouncement announcement() {
        return new NewAnnouncement(name, content(text, link), groups, at, expiresAt);
    }

    private static Content content(String text, Optional<LinkCard> link) {
        var card = link.map(
                given -> new Attachment.Link(given.title(), Optional.empty(), given.description(), given.url()));
        return new Content(text, card, Optional.empty(), Optional.empty(), List.of());
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "GroupMessage[" + source + ", " + at + "]";
    }
}
