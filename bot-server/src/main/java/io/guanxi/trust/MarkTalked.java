package io.guanxi.trust;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 聊过 and a customer of the guide's own: notes that they talked today. */
@Component
@Order(40)
class MarkTalked implements GuideCommand {
    private static final String WORD = "聊过";
    private static final int AT_MOST = 5;

    private final Customers customers;
    private final TalkedToday talked;
    private final TrustView view;
    private final Choices choices;
    private final Effects effects;

    MarkTalked(Customers customers, TalkedToday talked, TrustView view, Choices choices, Effects effects) {
        this.customers = customers;
        this.talked = talked;
        this.view = view;
        this.choices = choices;
        this.effects = effects;
    }

    @Override
    public String help() {
        return "聊过 名字或备注：记下今天和客户聊过，例如：聊过 王小姐";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var name = words.substring(WORD.length()).replaceFirst("^[\\s:：]+", "").strip();
        return Optional.of(name.isEmpty() ? "请在“聊过”后面写上名字或备注，例如：聊过 王小姐" : note(guide, name));
    }

    private String note(Guide guide, String name) {
        var found = customers.of(guide.id(), name, AT_MOST + 1);
        var exact = found.stream()
                .filter(c -> c.name().equals(name) || c.remark().equals(name))
                .toList();
        var meant = exact.size() == 1 ? exact : found;
        if (meant.isEmpty()) {
            return "在您的客户里没有找到“" + name + "”。可以换个名字或备注再试。";
        }
        return meant.size() == 1 ? noted(guide, meant.get(0)) : several(guide, meant);
    }

    private String noted(Guide guide, Acquaintance customer) {
        talked.note(
                customer.customer(),
                guide.id(),
                new Actor(Actor.Kind.GUIDE, guide.id().value()));
        effects.note(guide.id(), "talked", customer.customer().value(), Optional.of(customer.customer()));
        var level = view.current(customer.customer().value())
                .map(current -> "信任等级：" + Level.of(current.level()).tag() + "。")
                .orElse("");
        return "好的，记下了：今天和 " + called(customer) + " 聊过。" + level;
    }

    private String several(Guide guide, List<Acquaintance> found) {
        return choices.ask(
                guide.id(),
                "找到 " + (found.size() > AT_MOST ? "不止 " + AT_MOST : found.size()) + " 位客户，是哪一位？",
                found.stream()
                        .limit(AT_MOST)
                        .map(one -> Choice.of(one, WORD + " " + Customers.EXACTLY + one.customer()))
                        .toList());
    }

    private static String called(Acquaintance customer) {
        var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
        return customer.remark().isBlank() || customer.remark().equals(customer.name())
                ? name
                : name + "（备注：" + customer.remark() + "）";
    }
}
