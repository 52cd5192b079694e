package io.guanxi.note;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of a guide's own customers is meant at the beginning of their words, and what is said of them.
 *
 * @param problem what to answer if it is not clear who is meant
 */
record Whom(Optional<Acquaintance> customer, String rest, String problem) {
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
                exact = Optional.of(new Whom(Optional.of(same.get(0)), rest(words, end), ""));
            }
        }
        var byFirst = byFirstWord(found, first, rest(words, firstEnd));
        return exact.orElse(byFirst);
    }

    private static Whom byFirstWord(List<Acquaintance> found, String name, String rest) {
        if (found.size() == 1) {
            return new Whom(Optional.of(found.get(0)), rest, "");
        }
        if (found.isEmpty()) {
            return new Whom(Optional.empty(), rest, "在您的客户里没有找到“" + name + "”。可以换个名字或备注再试。");
        }
        var shown = found.stream()
                .limit(AT_MOST)
                .map(customer -> "· " + called(customer))
                .collect(Collectors.joining("\n"));
        var many = found.size() > AT_MOST ? "不止 " + AT_MOST : Integer.toString(found.size());
        return new Whom(Optional.empty(), rest, "找到 " + many + " 位客户：\n" + shown + "\n请用完整的名字或备注再说一次。");
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
