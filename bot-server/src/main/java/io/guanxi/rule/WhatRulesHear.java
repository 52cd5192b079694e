package io.guanxi.rule;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.customer.CustomersRemoved;
import io.guanxi.customer.IdentitiesLearned;
import io.guanxi.group.MembersJoinedGroup;
import io.guanxi.group.MembersLeftGroup;
import io.guanxi.order.OrdersChanged;
import io.guanxi.rule.MarkMapper.Ended;
import io.guanxi.segment.Utc;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.tagging.MarkingFailed;
import io.guanxi.tagging.Origin;
import io.guanxi.tagging.TagsMarked;
import io.guanxi.tagging.TagsSeenOtherwise;
import io.guanxi.trust.TrustLevelChanged;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What happens elsewhere and may make a rule true or untrue. What nobody tells, the night finds. */
@Component
class WhatRulesHear {
    /** Others mark by rules, too: trust levels do. */
    private static final Pattern ONE_OF_OURS = Pattern.compile("[0-9]{1,18}");

    private final RuleAgain again;
    private final Rules rules;
    private final MarkMapper marks;
    private final JsonMapper json;

    WhatRulesHear(RuleAgain again, Rules rules, MarkMapper marks, JsonMapper json) {
        this.again = again;
        this.rules = rules;
        this.marks = marks;
        this.json = json;
    }

    @EventListener
    void added(CustomersAdded event) {
        again.lookAt(event.added().stream().map(CustomerAdded::customer).toList());
    }

    @EventListener
    void left(CustomersLeft event) {
        again.lookAt(
                event.left().stream().map(CustomersLeft.CustomerLeft::customer).toList());
    }

    /** Who is added again at once gets the tags again. */
    @EventListener
    void removed(CustomersRemoved event) {
        marks.over(json.writeValueAsString(event.removed().stream()
                .map(one -> new Ended(one.customer().value(), one.staff().value(), Utc.of(one.at())))
                .sorted(Comparator.comparing(Ended::customer))
                .toList()));
        again.lookAt(event.removed().stream()
                .map(CustomersRemoved.CustomerRemoved::customer)
                .toList());
    }

    @EventListener
    void optedOut(CustomersOptedOut event) {
        again.lookAt(event.customers());
    }

    @EventListener
    void learned(IdentitiesLearned event) {
        again.lookAt(event.learned().stream()
                .map(IdentitiesLearned.Learned::customer)
                .toList());
    }

    /** Our own marks too, but only of tags that some rule asks for. */
    @EventListener
    void marked(TagsMarked event) {
        var tags =
                Stream.concat(event.added().stream(), event.removed().stream()).toList();
        if (asksFor(tags)) {
            again.lookAt(List.of(event.customer()));
        }
    }

    /**
     * What WeCom would not do is wanted again at the next look, each night at the latest; not of whom it does not show as the
     * guide's customer any more.
     */
    @EventListener
    void failed(MarkingFailed event) {
        if (event.by().origin() == Origin.RULE
                && ONE_OF_OURS.matcher(event.by().name()).matches()
                && !event.overForGood()) {
            long rule = Long.parseLong(event.by().name());
            var customer = event.customer().value();
            var staff = event.staff().value();
            some(event.add()).ifPresent(tags -> marks.forget(rule, customer, staff, tags));
            some(event.remove()).ifPresent(tags -> marks.keep(rule, customer, staff, tags));
        }
    }

    private static Optional<List<String>> some(List<TagId> tags) {
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(tags.stream().map(TagId::value).toList());
    }

    @EventListener
    void seen(TagsSeenOtherwise event) {
        if (asksFor(event.tags())) {
            again.lookAt(event.customers());
        }
    }

    @EventListener
    void joined(MembersJoinedGroup event) {
        again.lookAt(event.joined().stream()
                .filter(member -> !member.staff())
                .map(member -> new ExternalUserId(member.member()))
                .toList());
    }

    @EventListener
    void leftGroup(MembersLeftGroup event) {
        again.lookAt(event.left().stream()
                .filter(member -> !member.staff())
                .map(member -> new ExternalUserId(member.member()))
                .toList());
    }

    @EventListener
    void bought(OrdersChanged event) {
        if (asksFor(Stream.of("orders", "spent", "lastOrderDaysAgo"))) {
            again.lookAt(event.customers());
        }
    }

    /** A night may change everybody's. */
    @EventListener
    void trusts(TrustLevelChanged event) {
        if (asksFor(Stream.of("trustLevel"))) {
            again.lookAt(event.changed().stream()
                    .map(TrustLevelChanged.Changed::customer)
                    .toList());
        }
    }

    @EventListener
    void renamed(GuideRenamed event) {
        marks.rename(event.from().value(), event.to().value());
    }

    private boolean asksFor(List<TagId> tags) {
        return asksFor(tags.stream().map(TagId::value));
    }

    private boolean asksFor(Stream<String> words) {
        var names = words.map(word -> "\"" + word + "\"").toList();
        return rules.active().stream().anyMatch(rule -> names.stream().anyMatch(rule.definition()::contains));
    }
}
