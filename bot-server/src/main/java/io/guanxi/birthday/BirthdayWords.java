package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.customer.Customers;
import io.guanxi.exchange.BadLine;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a guide wrote after 生日: a customer, who may have a name of several words, and perhaps a date at the end.
 *
 * @param birthdays none, one, or two of which the guide has to choose, because 八月十五 does not say the calendar
 * @param odd whether there seems to be a date that is none
 */
record BirthdayWords(String customer, List<Birthday> birthdays, boolean odd) {
    private static final Pattern GAPS = Pattern.compile("[\\s\u3000:：,，、]+");
    private static final Pattern LIKE_A_DATE = Pattern.compile(".*([0-9]+[-/.月年]|月.*[日号初十]|初[一二三四五六七八九十]).*");
    private static final String TRADITIONAL = "農农曆历陰阴陽阳閏闰舊旧國国臘腊號号";

    BirthdayWords {
        birthdays = List.copyOf(birthdays);
    }

    /** The longest date at the end, first of whole words, then of letters that follow a name without a gap. */
    static BirthdayWords read(String said) {
        var words = GAPS.splitAsStream(said).filter(word -> !word.isEmpty()).toList();
        var name = String.join(" ", words);
        for (int from = 0; from < words.size(); from++) {
            var found = dates(String.join("", words.subList(from, words.size())));
            if (!found.isEmpty()) {
                return new BirthdayWords(String.join(" ", words.subList(0, from)), found, false);
            }
        }
        for (int from = 1; from < name.length() && !name.startsWith(Customers.EXACTLY); from++) {
            boolean inNumber = Character.isDigit(name.charAt(from)) && Character.isDigit(name.charAt(from - 1));
            var found =
                    inNumber ? List.<Birthday>of() : dates(name.substring(from).replace(" ", ""));
            if (!found.isEmpty()) {
                return new BirthdayWords(name.substring(0, from).strip(), found, false);
            }
        }
        return new BirthdayWords(
                name, List.of(), LIKE_A_DATE.matcher(simplified(name)).matches());
    }

    private static String simplified(String said) {
        var plain = new StringBuilder(Normalizer.normalize(said, Normalizer.Form.NFKC));
        for (int i = 0; i < plain.length(); i++) {
            int at = TRADITIONAL.indexOf(plain.charAt(i));
            if (at >= 0 && at % 2 == 0) {
                plain.setCharAt(i, TRADITIONAL.charAt(at + 1));
            }
        }
        return plain.toString();
    }

    /** Two of words that do not say their calendar; figures without a word for it are solar. */
    private static List<Birthday> dates(String written) {
        var text = simplified(written);
        var said = date(text, Optional.empty());
        if (said.isPresent()) {
            return List.of(said.get());
        }
        if (text.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        return Stream.of(Calendar.SOLAR, Calendar.LUNAR)
                .flatMap(calendar -> date(text, Optional.of(calendar)).stream())
                .toList();
    }

    private static Optional<Birthday> date(String text, Optional<Calendar> calendar) {
        try {
            return Optional.of(BirthdayText.read(text, calendar));
        } catch (BadLine noDate) {
            return Optional.empty();
        }
    }

    /** The words are about a customer. */
    @Override
    public String toString() {
        return "BirthdayWords[" + birthdays + "]";
    }
}
