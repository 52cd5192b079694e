package io.guanxi.announcement;

import io.guanxi.announcement.GroupLeftMapper.LeftRow;
import io.guanxi.group.MembersLeftGroup;
import io.guanxi.group.MembersLeftGroup.Left;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts by group and day the customers who left, so that one sees what an announcement cost. Nobody is named. */
@Component
class CountLeavers {
    private static final Comparator<LeftRow> ALWAYS_THE_SAME =
            Comparator.comparing(LeftRow::chatId).thenComparing(LeftRow::day);

    private final GroupLeftMapper rows;
    private final AnnouncementSettings settings;

    CountLeavers(GroupLeftMapper rows, AnnouncementSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    private record Where(String chat, LocalDate day) {}

    /** In the transaction that notes it. */
    @EventListener
    void left(MembersLeftGroup event) {
        var counted = event.left().stream()
                .filter(left -> !left.staff())
                .collect(Collectors.groupingBy(this::where, Collectors.counting()))
                .entrySet()
                .stream()
                .map(of -> new LeftRow(of.getKey().chat(), of.getKey().day(), of.getValue()))
                .sorted(ALWAYS_THE_SAME)
                .toList();
        if (!counted.isEmpty()) {
            rows.count(counted);
        }
    }

    private Where where(Left left) {
        return new Where(left.chat().value(), left.at().atZone(settings.zone()).toLocalDate());
    }
}
