package io.guanxi.guide;

import io.guanxi.guide.Choices.Choice;
import io.guanxi.guide.PutTags.Wish;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.tagging.CorpTags;
import io.guanxi.tagging.CorpTags.CorpTag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 标签 and 取消标签, a customer of the guide's own and corp tags, with + and - as wished: puts them on their relation in WeCom, or
 * takes them off.
 */
@Component
@Order(30)
class TagCustomer implements GuideCommand {
    static final String PUT = "标签";
    private static final String TAKE = "取消标签";
    private static final int AT_MOST = 5;
    private static final int MOST = 20;

    private final CorpTags corpTags;
    private final PutTags putTags;
    private final Choices choices;

    TagCustomer(CorpTags corpTags, PutTags putTags, Choices choices) {
        this.corpTags = corpTags;
        this.putTags = putTags;
        this.choices = choices;
    }

    @Override
    public String help() {
        return "标签 名字 标签名：给您的客户打标签，例如：标签 王小姐 +母婴 -新客；取消标签 王小姐 母婴：去掉标签";
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
        var signed = SignedTags.read(rest);
        if (signed.isPresent()) {
            return signed(guide, signed.get());
        }
        var asked = TagWords.read(rest);
        if (asked.isEmpty()) {
            var word = put ? PUT : TAKE;
            return "请写上客户和标签，例如：" + word + " 王小姐 母婴";
        }
        var known = corpTags.called(asked.get().possibleTags());
        return asked.get()
                .split(known)
                .map(split -> split.tags().size() > 1
                        ? whichTag(guide, split, put)
                        : putTags.ask(guide, wish(split.customer(), split.tags().get(0), put)))
                .orElseGet(() -> unknownTag(asked.get().lastWord()));
    }

    private static Wish wish(String customer, CorpTag tag, boolean put) {
        return new Wish(customer, put ? List.of(tag) : List.of(), put ? List.of() : List.of(tag));
    }

    private String signed(Guide guide, SignedTags asked) {
        if (asked.all().size() > MOST) {
            return "一次最多写 " + MOST + " 个标签，请分几次发。";
        }
        var put = new LinkedHashSet<CorpTag>();
        var take = new LinkedHashSet<CorpTag>();
        for (var name : asked.all()) {
            var found = corpTags.called(List.of(name, name.substring(name.indexOf('/') + 1))).stream()
                    .filter(tag -> TagWords.isCalled(tag, name))
                    .toList();
            if (found.size() != 1) {
                return found.isEmpty()
                        ? unknownTag(name)
                        : "有几个标签都叫“" + name + "”，请写上标签组，例如：+" + found.get(0).group() + "/" + name;
            }
            (asked.put().contains(name) ? put : take).add(found.get(0));
        }
        take.removeAll(put);
        return putTags.ask(guide, new Wish(asked.customer(), List.copyOf(put), List.copyOf(take)));
    }

    private String whichTag(Guide guide, TagWords.Split split, boolean put) {
        return choices.ask(
                guide.id(),
                "有几个标签都叫“" + split.tags().get(0).name() + "”，是哪一个？",
                split.tags().stream()
                        .map(tag -> new Choice(
                                tag.group() + "/" + tag.name(),
                                (put ? PUT : TAKE) + " " + split.customer() + " " + tag.group() + "/" + tag.name(),
                                Optional.empty()))
                        .toList());
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
}
