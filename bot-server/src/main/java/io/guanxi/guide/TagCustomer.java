package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Relation;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 标签 and 取消标签, a customer of the guide's own and a corp tag: puts it on their relation in WeCom, or takes it off. */
@Component
@Order(30)
class TagCustomer implements GuideCommand {
    private static final String PUT = "标签";
    private static final String TAKE = "取消标签";
    private static final int AT_MOST = 5;

    private final Customers customers;
    private final Tags tags;
    private final CorpTags corpTags;
    private final MarkTags markTags;
    private final Clock clock;

    TagCustomer(Customers customers, Tags tags, CorpTags corpTags, MarkTags markTags, Clock clock) {
        this.customers = customers;
        this.tags = tags;
        this.corpTags = corpTags;
        this.markTags = markTags;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "标签 名字 标签名：给您的客户打标签，例如：标签 王小姐 母婴；取消标签 王小姐 母婴：去掉标签";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(TAKE)) {
            return Optional.of(answer(guide, words.substring(TAKE.length()), false));
        }
        return words.startsWith(PUT)
                ? Optional.of(answer(guide, words.substring(PUT.length()), true))
                : Optional.empty();
    }

    private String answer(Guide guide, String rest, boolean put) {
        var asked = TagWords.read(rest);
        if (asked.isEmpty()) {
            var word = put ? PUT : TAKE;
            return "请写上客户和标签，例如：" + word + " 王小姐 母婴";
        }
        var known = corpTags.called(asked.get().possibleTags());
        return asked.get()
                .split(known)
                .map(split -> choose(guide, split, put))
                .orElseGet(() -> unknownTag(asked.get().lastWord()));
    }

    private String choose(Guide guide, TagWords.Split split, boolean put) {
        if (split.tags().size() > 1) {
            var choice = split.tags().stream()
                    .map(tag -> "· " + tag.group() + "/" + tag.name())
                    .collect(Collectors.joining("\n"));
            return "有几个标签都叫“" + split.tags().get(0).name() + "”，请写上标签组再说一次，例如："
                    + (put ? PUT : TAKE) + " " + split.customer() + " "
                    + split.tags().get(0).group() + "/" + split.tags().get(0).name() + "\n" + choice;
        }
        var found = customers.of(guide.id(), split.customer(), AT_MOST + 1);
        var exact = found.stream()
                .filter(customer -> isCalled(customer, split.customer()))
                .toList();
        if (exact.size() == 1) {
            return mark(guide, exact.get(0), split.tags().get(0), put);
        }
        if (found.isEmpty()) {
            return "在您的客户里没有找到“" + split.customer() + "”。可以换个名字或备注再试。";
        }
        return found.size() == 1 ? mark(guide, found.get(0), split.tags().get(0), put) : several(found);
    }

    private static boolean isCalled(Acquaintance customer, String name) {
        return customer.name().equals(name) || customer.remark().equals(name);
    }

    private static String several(List<Acquaintance> found) {
        var shown = found.stream()
                .limit(AT_MOST)
                .map(customer -> "· " + called(customer))
                .collect(Collectors.joining("\n"));
        return "找到 " + (found.size() > AT_MOST ? "不止 " + AT_MOST : found.size()) + " 位客户：\n" + shown
                + "\n请用完整的名字或备注再说一次。";
    }

    private String unknownTag(String word) {
        var like = corpTags.calledLike(word, AT_MOST).stream()
                .map(tag -> "· " + tag.name())
                .distinct()
                .collect(Collectors.joining("\n"));
        return like.isEmpty()
                ? "没有叫“" + word + "”的企业标签。标签由管理员统一设置，请用已有的标签名。"
                : "没有叫“" + word + "”的企业标签，是不是这些：\n" + like;
    }

    private String mark(Guide guide, Acquaintance customer, CorpTag tag, boolean put) {
        if (customer.relation() == Relation.HALF) {
            return called(customer) + " 还在等您通过好友申请，通过之后才能打标签。";
        }
        boolean has =
                tags.of(guide.id(), List.of(customer.customer())).getOrDefault(customer.customer(), List.of()).stream()
                        .map(NamedTag::id)
                        .anyMatch(tag.id()::equals);
        var marking = marking(guide, customer, tag, put);
        if (put && !tags.withoutRoom(List.of(marking)).isEmpty()) {
            return called(customer) + " 的标签已满 3000 个，请先去掉一些。";
        }
        markTags.ask(List.of(marking));
        if (has == put) {
            return called(customer) + (put ? " 已有" : " 没有") + "标签“" + tag.name() + "”。";
        }
        return "好的，正在" + (put ? "给 " + called(customer) + " 打上" : "去掉 " + called(customer) + " 的") + "标签“" + tag.name()
                + "”，几秒后可在客户资料里看到。";
    }

    private Marking marking(Guide guide, Acquaintance customer, CorpTag tag, boolean put) {
        return new Marking(
                guide.id(),
                customer.customer(),
                put ? List.of(tag.id()) : List.of(),
                put ? List.of() : List.of(tag.id()),
                Source.of(new Actor(Actor.Kind.GUIDE, guide.id().value())),
                "guide " + clock.instant());
    }

    private static String called(Acquaintance customer) {
        var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
        return customer.remark().isBlank() || customer.remark().equals(customer.name())
                ? name
                : name + "（备注：" + customer.remark() + "）";
    }
}
