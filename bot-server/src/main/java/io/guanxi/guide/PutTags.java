package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Relation;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has corp tags put on a guide's customer and taken off in WeCom, and takes that back. */
@Component
class PutTags implements TakesBack {
    private static final int AT_MOST = 5;
    private static final int LONGEST_REF = 1_000;

    private final Customers customers;
    private final Tags tags;
    private final MarkTags markTags;
    private final Choices choices;
    private final Effects effects;
    private final Clock clock;

    PutTags(Customers customers, Tags tags, MarkTags markTags, Choices choices, Effects effects, Clock clock) {
        this.customers = customers;
        this.tags = tags;
        this.markTags = markTags;
        this.choices = choices;
        this.effects = effects;
        this.clock = clock;
    }

    /** What is asked for: of whom, which tags to put and which to take. */
    record Wish(String customer, List<CorpTag> put, List<CorpTag> take) {
        private String words(Acquaintance meant) {
            return TagCustomer.PUT + " " + Customers.EXACTLY + meant.customer() + signed(" +", put)
                    + signed(" -", take);
        }

        private static String signed(String sign, List<CorpTag> tags) {
            return tags.stream()
                    .map(tag -> sign + tag.group() + "/" + tag.name())
                    .collect(Collectors.joining());
        }
    }

    /** What came of it, or who may be meant. */
    String ask(Guide guide, Wish wish) {
        var found = customers.of(guide.id(), wish.customer(), AT_MOST + 1);
        var exact = found.stream()
                .filter(customer -> isCalled(customer, wish.customer()))
                .toList();
        if (exact.size() == 1) {
            return mark(guide, exact.get(0), wish).words();
        }
        if (found.isEmpty()) {
            return "在您的客户里没有找到“" + wish.customer() + "”。可以换个名字或备注再试。";
        }
        return found.size() == 1 ? mark(guide, found.get(0), wish).words() : several(guide, found, wish);
    }

    private static boolean isCalled(Acquaintance customer, String name) {
        return customer.name().equals(name) || customer.remark().equals(name);
    }

    private String several(Guide guide, List<Acquaintance> found, Wish wish) {
        return choices.ask(
                guide.id(),
                "找到 " + (found.size() > AT_MOST ? "不止 " + AT_MOST : found.size()) + " 位客户，是哪一位？",
                found.stream()
                        .limit(AT_MOST)
                        .map(customer -> Choice.of(customer, wish.words(customer)))
                        .toList());
    }

    /** In a transaction of the caller's. */
    Tapped mark(Guide guide, Acquaintance customer, Wish wish) {
        var called = Choice.of(customer, "").label();
        if (customer.relation() == Relation.HALF) {
            return Tapped.only(called + " 还在等您通过好友申请，通过之后才能打标签。");
        }
        var has =
                tags.of(guide.id(), List.of(customer.customer())).getOrDefault(customer.customer(), List.of()).stream()
                        .map(NamedTag::id)
                        .collect(Collectors.toSet());
        var marking = marking(guide, customer.customer(), ids(wish.put()), ids(wish.take()));
        if (!wish.put().isEmpty() && !tags.withoutRoom(List.of(marking)).isEmpty()) {
            return Tapped.only(called + " 的标签已满 3000 个，请先去掉一些。");
        }
        markTags.ask(List.of(marking));
        var added = wish.put().stream().filter(tag -> !has.contains(tag.id())).toList();
        var taken = wish.take().stream().filter(tag -> has.contains(tag.id())).toList();
        if (added.isEmpty() && taken.isEmpty()) {
            return Tapped.only(called + (wish.put().isEmpty() ? " 没有" : " 已有") + "标签"
                    + names(wish.put().isEmpty() ? wish.take() : wish.put()) + "。");
        }
        var ref = customer.customer() + " " + joined(ids(added)) + " " + joined(ids(taken));
        var words = said(called, added, taken);
        return ref.length() > LONGEST_REF
                ? Tapped.only(words)
                : new Tapped(
                        words, Optional.of(effects.note(guide.id(), kind(), ref, Optional.of(customer.customer()))));
    }

    private static String said(String called, List<CorpTag> added, List<CorpTag> taken) {
        var put = "给 " + called + " 打上标签" + names(added);
        var take = taken.isEmpty() ? "" : "去掉" + (added.isEmpty() ? " " + called + " 的" : "") + "标签" + names(taken);
        return "好的，正在" + (added.isEmpty() ? take : taken.isEmpty() ? put : put + "，" + take) + "，几秒后可在客户资料里看到。";
    }

    private static String names(List<CorpTag> tags) {
        return tags.stream().map(tag -> "“" + tag.name() + "”").collect(Collectors.joining("、"));
    }

    private static List<TagId> ids(List<CorpTag> tags) {
        return tags.stream().map(CorpTag::id).toList();
    }

    private Marking marking(Guide guide, ExternalUserId customer, List<TagId> put, List<TagId> take) {
        return new Marking(
                guide.id(),
                customer,
                put,
                take,
                Source.of(new Actor(Actor.Kind.GUIDE, guide.id().value())),
                "guide " + clock.instant());
    }

    @Override
    public String kind() {
        return "tags";
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        var parts = ref.split(" ", -1);
        var customer = new ExternalUserId(parts[0]);
        markTags.ask(List.of(marking(guide, customer, tagIds(parts[2]), tagIds(parts[1]))));
        return Optional.of("好的，正在撤销：" + customers.name(customer).orElse("客户") + " 的标签改回原来的样子。");
    }

    private static String joined(List<TagId> ids) {
        return ids.stream().map(TagId::value).collect(Collectors.joining(","));
    }

    private static List<TagId> tagIds(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",", -1)).map(TagId::new).toList();
    }
}
