package io.guanxi.channel;

import io.guanxi.wecom.TagId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A way by which customers come: the {@code state} of a contact way, or the customer_channel of an acquisition link.
 *
 * @param state as WeCom reports it, at most 64 bytes; empty for every way that has no channel of its own
 * @param welcomeText what newcomers are told, with {@code {{称呼}}} for the name; empty: nothing
 * @param tags what newcomers are tagged with
 * @param variants of the welcome, for certain times; where none fits, {@code welcomeText} is said
 */
record Channel(String state, String name, Optional<String> welcomeText, List<TagId> tags, List<Variant> variants) {
    static final String OTHERS = "";

    Channel {
        tags = tags.stream().distinct().toList();
        variants = List.copyOf(variants);
        if (state.getBytes(StandardCharsets.UTF_8).length > 64) {
            throw new IllegalArgumentException("A channel's state has at most 64 bytes; WeCom would not keep more");
        }
        if (name.isBlank() || name.length() > 128) {
            throw new IllegalArgumentException("Give the channel a name of 1 to 128 characters");
        }
        welcomeText.ifPresent(WelcomeText::check);
    }

    Channel(String state, String name, Optional<String> welcomeText, List<TagId> tags) {
        this(state, name, welcomeText, tags, List.of());
    }

    /**
     * What a newcomer is told, if anything.
     *
     * @param wall when they came, by the clock on the wall
     * @param key tells this welcome from all others
     */
    Optional<Words> welcome(LocalDateTime wall, String key) {
        return Variant.choose(variants, wall, key)
                .map(variant -> new Words(variant.text().orElse(""), variant.attachments()))
                .or(() -> welcomeText.map(text -> new Words(text, List.of())));
    }

    /** A welcome: a text, attachments or both. */
    record Words(String text, List<Attached> attachments) {}
}
