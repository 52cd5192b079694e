package io.guanxi.password;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a guide wrote after 核销: words that may hold spaces, then a customer's name, then an amount. */
record RedeemWords(List<String> parts) {
    private static final Pattern GAPS = Pattern.compile("[\\s:：]+");
    private static final Pattern AMOUNT = Pattern.compile("[¥￥]?(\\d{1,7}(\\.\\d{1,2})?)(元|块)?");
    private static final Pattern CHOICE = Pattern.compile("(.+)[#＃](\\d)");

    /**
     * One way to read it.
     *
     * @param name of the customer; empty if none is said
     * @param choice which of several of that name, from 1
     */
    record Read(String words, String name, OptionalInt choice, Optional<BigDecimal> amount) {}

    static RedeemWords of(String rest) {
        return new RedeemWords(
                GAPS.splitAsStream(rest.strip()).filter(part -> !part.isEmpty()).toList());
    }

    /** What may be the words: some of the first parts together. */
    List<Plain> possibleWords() {
        return IntStream.rangeClosed(1, parts.size())
                .mapToObj(end -> Plain.of(first(end)))
                .toList();
    }

    /** The longest that are known; otherwise the first part alone is taken for the words. */
    Read read(Set<Plain> known) {
        for (int end = parts.size(); end > 0; end--) {
            if (known.contains(Plain.of(first(end)))) {
                return read(end);
            }
        }
        return read(1);
    }

    private Read read(int end) {
        var rest = parts.subList(end, parts.size());
        var amount = rest.isEmpty() ? Optional.<BigDecimal>empty() : amount(rest.get(rest.size() - 1));
        var name = String.join(" ", amount.isPresent() ? rest.subList(0, rest.size() - 1) : rest);
        var choice = CHOICE.matcher(name);
        return choice.matches()
                ? new Read(
                        first(end), choice.group(1).strip(), OptionalInt.of(Integer.parseInt(choice.group(2))), amount)
                : new Read(first(end), name, OptionalInt.empty(), amount);
    }

    private static Optional<BigDecimal> amount(String part) {
        var written = AMOUNT.matcher(part);
        return written.matches() ? Optional.of(new BigDecimal(written.group(1))) : Optional.empty();
    }

    private String first(int end) {
        return String.join(" ", parts.subList(0, end));
    }
}
