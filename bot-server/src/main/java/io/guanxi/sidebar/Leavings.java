package io.guanxi.sidebar;

import io.guanxi.group.MembersLeftGroup;
import io.guanxi.group.MembersLeftGroup.Left;
import io.guanxi.privacy.Expiry;
import io.guanxi.wecom.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many people left each group on each day, as numbers alone: {@code group_left_day}. */
@Component
class Leavings {
    private static final Duration KEPT = Duration.ofDays(60);

    private final JdbcTemplate sql;
    private final SidebarSettings settings;

    Leavings(JdbcTemplate sql, SidebarSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    private record OfDay(String chat, LocalDate day) {}

    /** In the order of the key, as everybody locks them. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void left(MembersLeftGroup event) {
        var people = event.left().stream()
                .filter(one -> !one.staff())
                .collect(Collectors.groupingBy(this::ofDay, Collectors.counting()));
        var rows = people.entrySet().stream()
                .map(row -> new Object[] {row.getKey().chat(), row.getKey().day(), row.getValue()})
                .sorted(Comparator.comparing((Object[] row) -> row[0] + " " + row[1]))
                .toList();
        sql.batchUpdate(
                "INSERT INTO group_left_day (chat_id, day, people) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE people = people + VALUES(people)",
                rows);
    }

    private OfDay ofDay(Left one) {
        return new OfDay(one.chat().value(), LocalDate.ofInstant(one.at(), settings.zone()));
    }

    int since(ChatId chat, LocalDate day) {
        return Optional.ofNullable(sql.queryForObject(
                        "SELECT COALESCE(SUM(people), 0) FROM group_left_day WHERE chat_id = ? AND day >= ?",
                        Integer.class,
                        chat.value(),
                        day))
                .orElse(0);
    }

    int forget(Instant before, int limit) {
        return sql.update(
                "DELETE FROM group_left_day WHERE day < ? LIMIT ?",
                LocalDate.ofInstant(before, settings.zone()),
                limit);
    }

    @Bean
    static Expiry groupLeavingsExpiry(Leavings leavings) {
        return new Expiry("people who left groups, as numbers", KEPT, leavings::forget);
    }
}
