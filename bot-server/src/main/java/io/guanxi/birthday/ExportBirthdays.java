package io.guanxi.birthday;

import io.guanxi.exchange.ExportKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All birthdays that we know, in the form in which they can be imported again. */
@Component
class ExportBirthdays implements ExportKind {
    private final BirthdayMapper rows;

    ExportBirthdays(BirthdayMapper rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "birthdays";
    }

    @Override
    public List<String> headers() {
        return List.of("外部联系人ID", "生日", "谁告知", "时间(UTC)");
    }

    @Override
    public Page page(String after, int limit) {
        var page = rows.page(after, limit);
        var lines = page.stream()
                .map(row -> List.of(
                        row.externalUserid(),
                        BirthdayText.written(Birthdays.birthday(row)),
                        row.setBy(),
                        row.setAt().toString()))
                .toList();
        return new Page(
                lines,
                page.size() < limit
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).externalUserid()));
    }
}
