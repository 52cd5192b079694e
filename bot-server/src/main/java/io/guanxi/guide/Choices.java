package io.guanxi.guide;

import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lists that a guide may answer with a bare number: {@code guide_choice}. A new list replaces the one before. */
@Component
public class Choices {
    private static final Duration STANDS = Duration.ofMinutes(30);
    private static final int MOST = 20;

    private final JdbcTemplate sql;
    private final Clock clock;

    Choices(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One of a list.
     *
     * @param label as the guide reads it
     * @param words what the number stands for, in the words of a command
     */
    public record Choice(String label, String words, Optional<ExternalUserId> customer) {
        /** The same command with the one who is meant instead of the name. */
        public static Choice of(Acquaintance customer, String words) {
            return new Choice(label(customer), words, Optional.of(customer.customer()));
        }

        private static String label(Acquaintance customer) {
            var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
            return customer.remark().isBlank() || customer.remark().equals(customer.name())
                    ? name
                    : name + "（备注：" + customer.remark() + "）";
        }

        @Override
        public String toString() {
            return "Choice[" + customer + "]";
        }
    }

    /** The list with its numbers, under a sentence. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String ask(StaffId guide, String sentence, List<Choice> choices) {
        var some = choices.stream().limit(MOST).toList();
        put(guide, some);
        return sentence + "\n"
                + IntStream.range(0, some.size())
                        .mapToObj(i -> (i + 1) + ". " + some.get(i).label())
                        .collect(Collectors.joining("\n"))
                + "\n回复数字就行。";
    }

    /** As {@link #ask}, for a list that is shown in some other way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(StaffId guide, List<Choice> choices) {
        forget(guide);
        for (int i = 0; i < choices.size(); i++) {
            sql.update(
                    "INSERT INTO guide_choice (staff_id, number, external_userid, words, asked_at) VALUES (?, ?, ?, ?, ?)",
                    guide.value(),
                    i + 1,
                    choices.get(i).customer().map(ExternalUserId::value).orElse(null),
                    choices.get(i).words(),
                    Timestamp.from(clock.instant()));
        }
    }

    /** What the number stands for. Whatever has an effect is chosen once. */
    Optional<String> take(StaffId guide, int number) {
        var words = sql
                .queryForList(
                        "SELECT words FROM guide_choice WHERE staff_id = ? AND number = ? AND asked_at > ?",
                        String.class,
                        guide.value(),
                        number,
                        Timestamp.from(clock.instant().minus(STANDS)))
                .stream()
                .findFirst();
        words.filter(chosen -> !chosen.startsWith(TickOffInWords.DETAIL) && !chosen.startsWith(FindCustomer.WORD))
                .ifPresent(chosen -> forget(guide));
        return words;
    }

    private void forget(StaffId guide) {
        sql.update("DELETE FROM guide_choice WHERE staff_id = ?", guide.value());
    }

    int forget(Instant before, int limit) {
        return sql.update("DELETE FROM guide_choice WHERE asked_at < ? LIMIT ?", Timestamp.from(before), limit);
    }
}
