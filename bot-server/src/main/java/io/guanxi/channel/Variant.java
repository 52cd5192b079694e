package io.guanxi.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One of the welcomes of a channel.
 *
 * @param text may hold {{称呼}}; empty if the attachments say it all
 * @param attachments at most 9, each reaches the customer as a message of its own (92137)
 * @param from with {@code to} and {@code weekdays}: when it may be chosen, as {@link Hours}
 * @param weight how often it is chosen among those that may be, 1 to 1000
 */
record Variant(
        Optional<String> text,
        List<Attached> attachments,
        LocalTime from,
        LocalTime to,
        List<DayOfWeek> weekdays,
        int weight) {
    private static final int MOST_ATTACHMENTS = 9;

    Variant {
        attachments = List.copyOf(attachments);
        weekdays = weekdays.stream().distinct().sorted().toList();
        text.ifPresent(WelcomeText::check);
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "A welcome has at most 9 attachments (92137), not " + attachments.size());
        }
        if (text.isEmpty() && attachments.isEmpty()) {
            throw new IllegalArgumentException("A variant needs a text or an attachment");
        }
        if (weight < 1 || weight > 1000) {
            throw new IllegalArgumentException("A variant's weight is 1 to 1000, not " + weight);
        }
    }

    @JsonCreator
    static Variant of(
            Optional<String> text,
            Optional<List<Attached>> attachments,
            Optional<LocalTime> from,
            Optional<LocalTime> to,
            Optional<List<DayOfWeek>> weekdays,
            Optional<Integer> weight) {
        return new Variant(
                text,
                attachments.orElse(List.of()),
                from.orElse(Hours.MIDNIGHT),
                to.orElse(Hours.MIDNIGHT),
                weekdays.orElse(List.of()),
                weight.orElse(1));
    }

    /**
     * The one for that moment; of several by weight, always the same for the same key. Empty if none is for that moment.
     *
     * @param wall when the customer came, by the clock on the wall
     * @param key tells this welcome from all others
     */
    static Optional<Variant> choose(List<Variant> variants, LocalDateTime wall, String key) {
        var possible = variants.stream()
                .filter(variant -> new Hours(variant.from(), variant.to(), variant.weekdays()).contains(wall))
                .toList();
        int all = possible.stream().mapToInt(Variant::weight).sum();
        if (all == 0) {
            return Optional.empty();
        }
        long drawn = drawn(key) % all;
        for (var variant : possible) {
            drawn -= variant.weight();
            if (drawn < 0) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    private static long drawn(String key) {
        var checksum = new CRC32();
        checksum.update(key.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
