package io.guanxi.tagging;

import io.guanxi.exchange.ExportKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who has which tags, a line for each tag on a relation. */
@Component
class ExportTags implements ExportKind {
    private final FollowTagMapper rows;

    ExportTags(FollowTagMapper rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public List<String> headers() {
        return List.of("外部联系人ID", "员工", "标签组", "标签", "来源", "时间(UTC)");
    }

    /** By customer, so many of them at once. */
    @Override
    public Page page(String after, int limit) {
        var customers = rows.customersAfter(after, limit);
        if (customers.isEmpty()) {
            return new Page(List.of(), Optional.empty());
        }
        var last = customers.get(customers.size() - 1);
        var lines = rows.between(customers.get(0), last).stream()
                .map(row -> List.of(
                        row.externalUserid(),
                        row.staffId(),
                        Optional.ofNullable(row.groupName()).orElse(""),
                        Optional.ofNullable(row.name()).orElse(row.tagId()),
                        row.origin(),
                        row.since().toString()))
                .toList();
        return new Page(lines, customers.size() < limit ? Optional.empty() : Optional.of(last));
    }
}
