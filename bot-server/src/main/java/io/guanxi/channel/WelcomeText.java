package io.guanxi.channel;

import io.guanxi.content.PlacesForWords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of a welcome: at most 4000 bytes (92137), in which {@code {{称呼}}} or {@code {称呼}} stands for how the customer is called. */
final class WelcomeText {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*称呼\\s*}}|\\{称呼}");
    /** How a customer is called whose name we don't know. */
    static final String YOU = "您";

    private static final int MOST_BYTES = 4000;
    private static final int LONGEST_NAME = 32;
    /** Of one character in UTF-8. */
    private static final int MOST_BYTES_EACH = 4;

    private WelcomeText() {}

    /** The text must fit whatever the customer is called. */
    static void check(String text) {
        long names = NAME.matcher(text).results().count();
        long bytes = bytes(withoutNames(text)) + names * LONGEST_NAME * MOST_BYTES_EACH;
        if (text.isBlank()) {
            throw new IllegalArgumentException("A welcome text must say something; leave it out to send none");
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("The welcome text may have at most " + MOST_BYTES + " bytes with all "
                    + "{{称呼}} filled in, but could have " + bytes + "; shorten it");
        }
    }

    /** Also what comes with it: refuses places for words in which nothing would be filled in. Of what is just being written. */
    static void checkPlaces(Optional<String> text, List<Attached> attachments) {
        text.flatMap(words -> PlacesForWords.any(withoutNames(words))).ifPresent(place -> {
            throw new IllegalArgumentException("leave " + place + " out of the welcome text: {{称呼}} alone is filled in"
                    + " there, with what the newcomer is called; write the other words themselves");
        });
        attachments.stream()
                .flatMap(one -> Stream.of(one.title(), one.description(), one.url()))
                .flatMap(written -> written.flatMap(PlacesForWords::any).stream())
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException(
                            "leave " + place
                                    + " out of the attachment: everybody reads the same there; {{称呼}} is filled in in the text");
                });
    }

    static boolean needsName(String text) {
        return NAME.matcher(text).find();
    }

    static String filled(String text, String name) {
        return NAME.matcher(text).replaceAll(Matcher.quoteReplacement(shortened(name)));
    }

    private static String withoutNames(String text) {
        return NAME.matcher(text).replaceAll("");
    }

    private static String shortened(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty()) {
            return YOU;
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
