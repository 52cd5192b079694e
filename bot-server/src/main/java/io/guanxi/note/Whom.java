package io.guanxi.note;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of a guide's own customers is meant at the beginning of their words, and what is said of them.
 *
 * @param several of whom one may be meant, if it is not clear
 * @param problem what to answer if it is nobody
 */
record Whom(Optional<Acquaintance> customer, String rest, List<Acquaintance> several, String problem) {
    private static final Pattern WORD = Pattern.compile("[^\\s:：,，、]+");
    private static final Pattern GAP = Pattern.compile("^[\\s:：,，、]+");
    private static final int AT_MOST = 5;
    private static final int WORDS_OF_A_NAME = 3;

    /** The longest name that is somebody's; otherwise the first word, if it fits one customer only. */
    static Whom of(Customers customers, StaffId guide, String words) {
        var found = List.<Acquaintance>of();
        var first = "";
        int begin = 0;
        int firstEnd = 0;
        Optional<Whom> exact = Optional.empty();
        var matcher = WORD.matcher(words);
        for (int n = 0; n < WORDS_OF_A_NAME && matcher.find(); n++) {
            begin = n == 0 ? matcher.start() : begin;
            var name = words.substring(begin, matcher.end());
            var called = customers.of(guide, name, AT_MOST + 1);
            int end = matcher.end();
            if (n == 0) {
                found = called;
                first = name;
                firstEnd = end;
            }
            var same = called.stream().filter(each -> isCalled(each, name)).toList();
            if (same.size() == 1) {
                exact = Optional.of(new Whom(Optional.of(same.get(0)), rest(words, end), List.of(), ""));
            }
        }
        var byFirst = byFirstWord(found, first, rest(words, firstEnd));
        return exact.orElse(byFirst);
    }

    private static Whom byFirstWord(List<Acquaintance> found, String name, String rest) {
        if (found.size() == 1) {
            return new Whom(Optional.of(found.get(0)), rest, List.of(), "");
        }
        return found.isEmpty()
                ? new Whom(Optional.empty(), rest, List.of(), "在您的客户里没有找到“" + name + "”。可以换个名字或备注再试。")
                : new Whom(Optional.empty(), rest, found, "");
    }

    /** What to ask or answer if it is not clear who is meant; a number then stands for the same words about that one. */
    String ask(Choices choices, StaffId guide, String command) {
        if (several.isEmpty()) {
            return problem;
        }
        var shown = several.stream().limit(AT_MOST).toList();
        var many = several.size() > AT_MOST ? "不止 " + AT_MOST : Integer.toString(several.size());
        return choices.ask(
                guide,
                "找到 " + many + " 位客户，是哪一位？",
                shown.stream()
                        .map(one -> Choice.of(one, command + " " + Customers.EXACTLY + one.customer() + " " + rest))
                        .toList());
    }

    private static String rest(String words, int from) {
        return GAP.matcher(words.substring(from)).replaceFirst("").strip();
    }

    private static boolean isCalled(Acquaintance customer, String name) {
        return customer.name().equals(name) || customer.remark().equals(name);
    }

    static String called(Acquaintance customer) {
        var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
        return customer.remark().isBlank() || customer.remark().equals(customer.name())
                ? name
                : name + "（备注：" + customer.remark() + "）";
    }
}
