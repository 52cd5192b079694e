package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.staff.Guides.Guide;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 客户 and a name or remark: what the guide knows of their own customers; of nobody else's. */
@Component
@Order(20)
class FindCustomer implements GuideCommand {
    static final String WORD = "客户";
    private static final int AT_MOST = 5;

    private final Customers customers;
    private final Briefings briefings;
    private final Choices choices;
    private final GuideSettings settings;

    FindCustomer(Customers customers, Briefings briefings, Choices choices, GuideSettings settings) {
        this.customers = customers;
        this.briefings = briefings;
        this.choices = choices;
        this.settings = settings;
    }

    @Override
    public String help() {
        return "客户 名字或备注：查您自己的客户，例如：客户 王小姐";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var name = words.substring(WORD.length()).replaceFirst("^[\\s:：]+", "");
        return Optional.of(name.isEmpty() ? "请在“客户”后面写上名字或备注，例如：客户 王小姐" : find(guide, name));
    }

    private String find(Guide guide, String name) {
        var found = customers.of(guide.id(), name, AT_MOST + 1);
        if (found.isEmpty()) {
            return "在您的客户里没有找到“" + name + "”。可以换个名字或备注再试。";
        }
        return found.size() == 1 ? details(guide, found.get(0)) : choice(guide, found);
    }

    private String details(Guide guide, Acquaintance customer) {
        return Choice.of(customer, WORD).label() + "\n" + briefings.textWithToDos(guide.id(), customer);
    }

    private String choice(Guide guide, List<Acquaintance> found) {
        var head = found.size() > AT_MOST ? "找到的客户较多，先列出 " + AT_MOST + " 位：" : "找到 " + found.size() + " 位客户：";
        return choices.ask(
                guide.id(),
                head,
                found.stream().limit(AT_MOST).map(this::numbered).toList());
    }

    private Choice numbered(Acquaintance customer) {
        var choice = Choice.of(customer, WORD + " " + Customers.EXACTLY + customer.customer());
        return new Choice(choice.label() + "，" + since(customer) + " 添加", choice.words(), choice.customer());
    }

    private LocalDate since(Acquaintance customer) {
        return LocalDate.ofInstant(customer.since(), settings.zone());
    }
}
