package io.guanxi.password;

import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says to customers in which shops words hold, within what a message has room for. */
class WhereWordsHold {
    /** Of the 4000 bytes of a message (92135); the rest says 200 characters of benefit and the words. */
    private static final int ROOM = 2400;

    private static final String EVERYWHERE = "全部门店";

    private final Shops shops;

    WhereWordsHold(Shops shops) {
        this.shops = shops;
    }

    /** Their shops, or all but those with words of their own: whichever is shorter. */
    String of(Password password, Word word) {
        var apart = password.shopsApart(word);
        if (apart.isEmpty()) {
            return asIfAlone(password, word);
        }
        var named = password.terms().shops();
        var left = new TreeSet<>(named.isEmpty() ? codes() : named);
        left.removeAll(apart);
        var without = "除" + names(apart) + "外的" + EVERYWHERE;
        var these = names(left);
        boolean shorter = left.isEmpty() || without.length() < these.length();
        return fitting(named.isEmpty() && shorter ? without : these, left.size());
    }

    /** As far as no shop has words of its own. */
    String asIfAlone(Password password, Word word) {
        var codes = word.shop().isEmpty() ? password.terms().shops() : Set.of(word.shop());
        return codes.isEmpty() ? EVERYWHERE : fitting(names(codes), codes.size());
    }

    private Set<String> codes() {
        return shops.all().stream().map(Shop::code).collect(Collectors.toSet());
    }

    private String names(Collection<String> codes) {
        var names = shops.all().stream().collect(Collectors.toMap(Shop::code, Shop::name));
        return codes.stream().map(code -> names.getOrDefault(code, code)).collect(Collectors.joining("、"));
    }

    private static String fitting(String where, int shops) {
        return where.getBytes(StandardCharsets.UTF_8).length <= ROOM ? where : "指定的 " + shops + " 家门店，以店内为准";
    }
}
