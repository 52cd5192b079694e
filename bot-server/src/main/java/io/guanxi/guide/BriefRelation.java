package io.guanxi.guide;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Relation;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.todo.BriefingPart;
import io.guanxi.touch.Complaints;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide since when they know the customer, by which tags, and whether they want to be left alone. */
@Component
@Order(10)
class BriefRelation implements BriefingPart {
    private final Customers customers;
    private final Tags tags;
    private final Audience audience;
    private final Complaints complaints;
    private final GuideSettings settings;
    private final Clock clock;

    BriefRelation(
            Customers customers,
            Tags tags,
            Audience audience,
            Complaints complaints,
            GuideSettings settings,
            Clock clock) {
        this.customers = customers;
        this.tags = tags;
        this.audience = audience;
        this.complaints = complaints;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relation";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        return Optional.ofNullable(customers.known(guide, List.of(customer)).get(customer))
                .map(known -> lines(guide, known))
                .orElse(List.of());
    }

    private List<String> lines(StaffId guide, Acquaintance customer) {
        var tagNames =
                tags.of(guide, List.of(customer.customer())).getOrDefault(customer.customer(), List.of()).stream()
                        .map(NamedTag::name)
                        .collect(Collectors.joining("、"));
        var lines = new ArrayList<>(List.of(
                "关系：" + words(customer.relation()),
                "添加：" + LocalDate.ofInstant(customer.since(), settings.zone()),
                "标签：" + (tagNames.isEmpty() ? "暂无" : tagNames)));
        if (!audience.optedOut(List.of(customer.customer())).isEmpty()) {
            lines.add("免打扰：对方不愿再收到消息，请不要群发给TA");
        }
        complaints
                .find(customer.customer())
                .filter(rest -> rest.until().isAfter(clock.instant()))
                .ifPresent(rest ->
                        lines.add("投诉过：" + LocalDate.ofInstant(rest.until(), settings.zone()) + " 前不发活动消息，请用心跟进"));
        return lines;
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
