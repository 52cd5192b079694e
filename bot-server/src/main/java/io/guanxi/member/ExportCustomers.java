package io.guanxi.member;

import io.guanxi.birthday.Birthday;
import io.guanxi.birthday.BirthdayText;
import io.guanxi.birthday.Birthdays;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Listed;
import io.guanxi.customer.KnownAs;
import io.guanxi.exchange.ExportKind;
import io.guanxi.tagging.Tags;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All customers, a line for each relation, with tags and birthday; phone numbers masked. */
@Component
class ExportCustomers implements ExportKind {
    private final Customers customers;
    private final Tags tags;
    private final Birthdays birthdays;
    private final KnownAs knownAs;

    ExportCustomers(Customers customers, Tags tags, Birthdays birthdays, KnownAs knownAs) {
        this.customers = customers;
        this.tags = tags;
        this.birthdays = birthdays;
        this.knownAs = knownAs;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public List<String> headers() {
        return List.of("外部联系人ID", "昵称", "员工", "关系", "员工备注", "渠道", "添加时间(UTC)", "标签", "生日", "手机号(隐藏)");
    }

    @Override
    public Page page(String after, int limit) {
        var page = customers.list(after, limit);
        var ids = page.stream().map(Listed::customer).distinct().toList();
        var born = birthdays.of(ids);
        var phones = knownAs.maskedPhones(ids);
        var marks = tags.of(ids);
        var lines = new ArrayList<List<String>>();
        page.forEach(listed -> lines.add(line(listed, born, phones, marks.getOrDefault(listed.customer(), Map.of()))));
        return new Page(
                lines,
                ids.size() < limit
                        ? Optional.empty()
                        : Optional.of(ids.get(ids.size() - 1).value()));
    }

    private static List<String> line(
            Listed listed,
            Map<ExternalUserId, Birthday> born,
            Map<ExternalUserId, List<String>> phones,
            Map<StaffId, List<NamedTag>> marks) {
        var relation = listed.relation();
        return List.of(
                listed.customer().value(),
                listed.name(),
                relation.map(r -> r.staff().value()).orElse(""),
                relation.map(r -> r.relation().name()).orElse(""),
                relation.map(Customers.Followed::remark).orElse(""),
                relation.flatMap(Customers.Followed::channel).orElse(""),
                relation.map(r -> r.since().toString()).orElse(""),
                relation.stream()
                        .flatMap(r -> marks.getOrDefault(r.staff(), List.of()).stream())
                        .map(NamedTag::name)
                        .collect(Collectors.joining("、")),
                Optional.ofNullable(born.get(listed.customer()))
                        .map(BirthdayText::written)
                        .orElse(""),
                String.join("、", phones.getOrDefault(listed.customer(), List.of())));
    }
}
