package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.content.PlacesForWords;
import io.guanxi.content.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text and what comes with it, with places for words: what is said before it is known by whom.
 *
 * @param nr which of a plan's texts: 0 is its own, 1 its first variant's
 * @param forOne said to one customer alone, so that it may name them
 */
record Words(int nr, String text, List<Attached> attachments, boolean forOne) {
    private static final int MOST_ATTACHMENTS = 9;

    Words {
        attachments = List.copyOf(attachments);
        if (text.isBlank()) {
            throw new IllegalArgumentException("nothing is written; say at least a word");
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw new IllegalArgumentException("has at most 9 attachments (92135), not " + attachments.size());
        }
        if (!forOne) {
            checkSameForAll(text, attachments);
        } else if (!attachments.isEmpty()) {
            throw new IllegalArgumentException(
                    "leave the attachments out: with oneWordEach a guide gets words to send, and nothing else");
        }
    }

    /** The plan's own, for everybody alike. */
    Words(String text, List<Attached> attachments) {
        this(0, text, attachments, false);
    }

    /** Also of what is filled in: a word may be a placeholder itself. */
    static void checkSameForAll(String text, List<Attached> attachments) {
        checkSameForAll(text);
        attachments.forEach(attached -> attached.texts().forEach(Words::checkSameForAll));
    }

    /** A mass message has one text for all its recipients; no page of WeCom knows a placeholder in it (92135). */
    private static void checkSameForAll(String text) {
        PlacesForWords.personal(text).ifPresent(found -> {
            throw new IllegalArgumentException(
                    "leave " + found
                            + " out of the text: a mass message has one text for all its customers, so nobody's name can be put in; for a few customers \"oneWordEach\": true can");
        });
    }

    /** The words that it asks for; refused if it is not well formed. */
    Set<String> names() {
        var names = new TreeSet<>(Template.of(text).names());
        attachments.stream()
                .flatMap(attached -> attached.texts().stream())
                .forEach(part -> names.addAll(Template.of(part).names()));
        return names;
    }

    /** Refuses a place for a word that was begun and not ended, or the other way round. */
    void refuseHalves() {
        Template.refuseHalves(text);
        attachments.stream().flatMap(attached -> attached.texts().stream()).forEach(Template::refuseHalves);
    }

    /** What it says is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Words[" + text.length() + " characters, " + attachments + "]";
    }
}
