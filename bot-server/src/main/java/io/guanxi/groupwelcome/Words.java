package io.guanxi.groupwelcome;

import io.guanxi.content.Attached;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeApi.GroupWelcome;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody reads who joins a group (92366).
 *
 * @param text at most 3000 bytes of UTF-8; {@code %NICKNAME%} is filled in by WeCom, and nothing else can be
 * @param attachment one at most, which comes as a message of its own
 */
record Words(Optional<String> text, Optional<Attached> attachment) {
    Words {
        welcome(text, attachment, "media");
        attachment.stream().flatMap(attached -> attached.texts().stream()).forEach(Words::literal);
    }

    private static void literal(String written) {
        if (GroupWelcomeApi.hasPlace(written)) {
            throw new IllegalArgumentException(
                    "an attachment of a group welcome says the same to everybody: %NICKNAME% is filled in in the text alone (92366)");
        }
    }

    GroupWelcome welcome(Map<Long, String> weComIds) {
        var media = attachment.flatMap(Attached::media).map(id -> weComIds.getOrDefault(id, ""));
        return welcome(text, attachment, media.orElse(""));
    }

    private static GroupWelcome welcome(Optional<String> text, Optional<Attached> attachment, String weComId) {
        return new GroupWelcome(
                text.orElse(""),
                attachment.map(one ->
                        one.attachment(one.media().stream().collect(Collectors.toMap(id -> id, id -> weComId)))));
    }

    Set<Long> media() {
        return attachment.flatMap(Attached::media).map(Set::of).orElse(Set.of());
    }

    /** Whether it has the same parts: what WeCom does with a part that a change leaves out it does not say. */
    boolean sameParts(Words other) {
        return text.isPresent() == other.text.isPresent()
                && attachment.map(Attached::kind).equals(other.attachment.map(Attached::kind));
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Words[" + attachment + "]";
    }
}
