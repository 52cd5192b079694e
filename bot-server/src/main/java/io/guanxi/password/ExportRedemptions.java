package io.guanxi.password;

import io.guanxi.exchange.ExportKind;
import io.guanxi.password.PasswordMapper.PasswordRow;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All redemptions of passwords, in the order in which they came. */
@Component
class ExportRedemptions implements ExportKind {
    private final PasswordRedemptionMapper rows;
    private final PasswordMapper passwords;

    ExportRedemptions(PasswordRedemptionMapper rows, PasswordMapper passwords) {
        this.rows = rows;
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return "password-redemptions";
    }

    @Override
    public List<String> headers() {
        return List.of("编号", "月份", "门店", "时间(UTC)", "外部联系人ID", "金额", "币种", "单号", "导购", "撤销(UTC)");
    }

    @Override
    public Page page(String after, int limit) {
        var page = rows.page(after.isEmpty() ? 0 : Long.parseLong(after), limit);
        var ids = page.stream().map(RedemptionRow::passwordId).distinct().toList();
        Map<Long, String> months = ids.isEmpty()
                ? Map.of()
                : passwords.these(ids).stream().collect(Collectors.toMap(PasswordRow::passwordId, PasswordRow::month));
        return new Page(
                page.stream()
                        .map(row -> line(row, months.getOrDefault(row.passwordId(), "")))
                        .toList(),
                page.size() < limit
                        ? Optional.empty()
                        : Optional.of(Long.toString(page.get(page.size() - 1).redemptionId())));
    }

    private static List<String> line(RedemptionRow row, String month) {
        return List.of(
                Long.toString(row.redemptionId()),
                month,
                row.shop(),
                row.redeemedAt().toString(),
                Objects.requireNonNullElse(row.externalUserid(), ""),
                Optional.ofNullable(row.amount())
                        .map(amount -> amount.toPlainString())
                        .orElse(""),
                Objects.requireNonNullElse(row.currency(), ""),
                Objects.requireNonNullElse(row.number(), ""),
                Objects.requireNonNullElse(row.guide(), ""),
                Optional.ofNullable(row.undoneAt()).map(Object::toString).orElse(""));
    }
}
