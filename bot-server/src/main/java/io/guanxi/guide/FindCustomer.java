package io.guanxi.guide;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Relation;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 客户 and a name or remark: what the guide knows of their own customers; of nobody else's. */
@Component
@Order(20)
class FindCustomer implements GuideCommand {
    private static final String WORD = "客户";
    private static final int AT_MOST = 5;

    private final Customers customers;
    private final Tags tags;
    private final Audience audience;
    private final GuideSettings settings;

    FindCustomer(Customers customers, Tags tags, Audience audience, GuideSettings settings) {
        this.customers = customers;
        this.tags = tags;
        this.audience = audience;
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
        return found.size() == 1 ? details(guide, found.get(0)) : choice(found);
    }

    private String details(Guide guide, Acquaintance customer) {
        var tagNames =
                tags.of(guide.id(), List.of(customer.customer())).getOrDefault(customer.customer(), List.of()).stream()
                        .map(NamedTag::name)
                        .collect(Collectors.joining("、"));
        return called(customer)
                + "\n关系：" + words(customer.relation())
                + "\n添加：" + since(customer)
                + "\n标签：" + (tagNames.isEmpty() ? "暂无" : tagNames)
                + unwanted(customer);
    }

    /** Also what lies before the guide already should not be sent to them. */
    private String unwanted(Acquaintance customer) {
        return audience.optedOut(List.of(customer.customer())).isEmpty() ? "" : "\n免打扰：对方不愿再收到消息，请不要群发给TA";
    }

    private String choice(List<Acquaintance> found) {
        var shown = found.stream()
                .limit(AT_MOST)
                .map(customer -> "· " + called(customer) + "，" + since(customer) + " 添加")
                .collect(Collectors.joining("\n"));
        var head = found.size() > AT_MOST ? "找到的客户较多，先列出 " + AT_MOST + " 位：" : "找到 " + found.size() + " 位客户：";
        return head + "\n" + shown + "\n请用更完整的名字或备注再问一次。";
    }

    private static String called(Acquaintance customer) {
        var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
        return customer.remark().isBlank() || customer.remark().equals(customer.name())
                ? name
                : name + "（备注：" + customer.remark() + "）";
    }

    private LocalDate since(Acquaintance customer) {
        return LocalDate.ofInstant(customer.since(), settings.zone());
    }

    private static String words(Relation relation) {
        return switch (relation) {
            case MUTUAL -> "互为好友";
            case HALF -> "对方已添加您，等您通过";
            case LEFT_BY_CUSTOMER -> "对方已将您删除";
            case REMOVED_BY_STAFF -> "您已将对方删除";
        };
    }
}
