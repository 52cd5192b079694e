package io.guanxi.password;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether words can be said and heard across a counter; why not otherwise, in a sentence that says what to do. */
final class WordCheck {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;
    private static final int LONGEST_CHALLENGE = 40;
    private static final Charset GB2312 = Charset.forName("GB2312");
    /** The characters in everyday use, level 1 of GB 2312, end in this row. */
    private static final int LAST_COMMON_ROW = 0xD7;

    private WordCheck() {}

    /** Of a month's words together. */
    static void check(List<Word> words) {
        words.forEach(WordCheck::check);
        var places = new HashSet<String>();
        words.stream()
                .filter(word -> !places.add(word.level() + word.plan() + " " + word.shop()))
                .findFirst()
                .ifPresent(word -> {
                    throw new IllegalArgumentException("There are two words for "
                            + (word.plan().isEmpty() ? "" : "the plan " + word.plan() + ", ")
                            + (word.shop().isEmpty() ? "all shops" : "the shop " + word.shop()) + ", level "
                            + word.level()
                            + "; write one");
                });
        for (int i = 0; i < words.size(); i++) {
            var others = words.subList(0, i);
            var word = words.get(i);
            others.stream()
                    .filter(other -> alike(Plain.of(other.response()), Plain.of(word.response())))
                    .findFirst()
                    .ifPresent(other -> refuse(
                            word.response(),
                            "is too easily taken for \"" + other.response()
                                    + "\" of the same month; write words that sound different"));
        }
    }

    static boolean alike(Plain one, Plain other) {
        return one.equals(other) || one.isOneSlipFrom(other) || Sound.of(one).equals(Sound.of(other));
    }

    private static void check(Word word) {
        problem(word.response()).ifPresent(why -> refuse(word.response(), why));
        var challenge = word.challenge().strip();
        if (challenge.isEmpty() || challenge.codePointCount(0, challenge.length()) > LONGEST_CHALLENGE) {
            refuse(challenge, "is no challenge; it has 1 to " + LONGEST_CHALLENGE + " characters");
        }
        if (Plain.of(challenge).equals(Plain.of(word.response()))) {
            refuse(word.response(), "is what the guide says already; write an answer to it");
        }
    }

    /** Why a response is not taken. */
    static Optional<String> problem(String response) {
        var plain = Plain.of(response);
        if (plain.length() < SHORTEST || plain.length() > LONGEST) {
            return Optional.of("has " + plain.length() + " characters without punctuation; a response has " + SHORTEST
                    + " to " + LONGEST);
        }
        var problems = new ArrayList<String>();
        rare(plain).ifPresent(problems::add);
        misheard(plain).ifPresent(problems::add);
        return problems.stream().findFirst();
    }

    private static Optional<String> rare(Plain plain) {
        var rare = plain.text()
                .codePoints()
                .filter(c -> !isCommon(c))
                .mapToObj(Character::toString)
                .distinct()
                .collect(Collectors.joining(", "));
        return rare.isEmpty()
                ? Optional.empty()
                : Optional.of("has " + rare + ", which not everybody can read; use everyday characters, and no digits");
    }

    private static boolean isCommon(int c) {
        if (c < 0x80) {
            return Character.isLetter(c);
        }
        var bytes = Character.toString(c).getBytes(GB2312);
        int row = bytes[0] & 0xFF;
        return bytes.length == 2 && row >= 0xB0 && row <= LAST_COMMON_ROW;
    }

    private static Optional<String> misheard(Plain plain) {
        return "四十"
                .codePoints()
                .filter(c -> plain.text().indexOf(c) >= 0)
                .mapToObj(c -> "has " + Character.toString(c) + "; 四 and 十 are taken for each other when spoken")
                .findFirst();
    }

    private static void refuse(String words, String why) {
        throw new IllegalArgumentException("\"" + words + "\" " + why);
    }
}
