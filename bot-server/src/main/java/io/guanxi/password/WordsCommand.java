package io.guanxi.password;

import io.guanxi.guide.GuideCommand;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 暗号: this month's words of the guide's shop. */
@Component
@Order(60)
class WordsCommand implements GuideCommand {
    static final String NO_SHOP = "还没有查到您所在的门店，请联系管理员设置一下。";

    private final Passwords passwords;
    private final Shops shops;
    private final Clock clock;

    WordsCommand(Passwords passwords, Shops shops, Clock clock) {
        this.passwords = passwords;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "暗号：看本店这个月的暗号";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.equals("暗号") && !words.equals("本月暗号")) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(shops.ofGuides().get(guide.id()))
                .map(this::words)
                .orElse(NO_SHOP));
    }

    private String words(Shop shop) {
        var lines = passwords.validAt(clock.instant()).stream()
                .filter(password -> !password.wordsOf(shop.code()).isEmpty())
                .map(password -> words(password, shop))
                .collect(Collectors.joining("\n\n"));
        return lines.isEmpty() ? "本店这个月还没有暗号。" : lines;
    }

    private static String words(Password password, Shop shop) {
        var pairs = password.wordsOf(shop.code()).stream()
                .map(word -> (word.level() > 0 ? "（L" + word.level() + " 以上的老朋友）\n" : "")
                        + (word.plan().isEmpty() ? "" : "（活动 " + word.plan() + " 的客人）\n") + "您说：" + word.challenge()
                        + "\n客人答：" + word.response())
                .collect(Collectors.joining("\n"));
        return pairs + "\n对上了，送" + password.terms().promise() + "，"
                + AnnouncePassword.day(password.terms().until()) + "前有效。\n登记请发：核销 暗号 客人名字";
    }
}
