package io.guanxi.content;

import java.util.Optional;
import java.util.regex.Pattern;

/** The places for words in a text, as people write them: {@code {{guide}}}, {@code {称呼}}, {@code %NICKNAME%}. */
public final class PlacesForWords {
    private static final String NAMES = "(?:称呼|姓名|昵称|名字|name|nickname|username|customer)";
    private static final String OF_NAMES = "\\{\\s*" + NAMES + "\\s*}|%" + NAMES + "%";
    private static final Pattern PERSONAL = Pattern.compile(
            "\\{称呼}|%NICKNAME%|\\{\\{\\s*[{&#^]?\\s*(?:称呼|姓名|昵称|name|nickname|customer)\\s*}{1,3}",
            Pattern.CASE_INSENSITIVE);
    /** Braces that close alone may be of something else, such as the page of a mini-program. */
    private static final Pattern ANY = Pattern.compile("\\{\\{[^{}]{0,40}}{0,3}|" + OF_NAMES, Pattern.CASE_INSENSITIVE);

    private PlacesForWords() {}

    /** The first one where a customer's name belongs. */
    public static Optional<String> personal(String text) {
        return first(PERSONAL, text);
    }

    /** The first one, whatever belongs there. */
    public static Optional<String> any(String text) {
        return first(ANY, text);
    }

    /**
     * Refuses any, of something that everybody reads as it is written.
     *
     * @param what for the sentence, such as {@code the announcement}
     */
    public static void refuse(String what, String text) {
        any(text).ifPresent(place -> {
            throw new IllegalArgumentException("leave " + place + " out of " + what
                    + ": all its groups read the same words, as they are written (92135), so nothing is filled in."
                    + " Write the words themselves. To call customers by name, use a plan with \"oneWordEach\", or"
                    + " for those who join a group a group welcome with %NICKNAME%");
        });
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
