package io.guanxi.guide;

import io.guanxi.staff.Guides.Guide;
import java.util.Optional;

/**
 * Something a guide can ask the app for in words. It reads, or decides something that the outbox then does; nothing of it
 * stays if the transaction in which the answer is decided does not. Beans of this type are asked in their order.
 */
public interface GuideCommand {
    /** One line for the help text: the word, and what it brings. */
    String help();

    /** The answer, at most 2048 bytes of UTF-8 (what is more is cut); empty if the words are none of this command's. */
    Optional<String> answer(Guide guide, String words);
}
