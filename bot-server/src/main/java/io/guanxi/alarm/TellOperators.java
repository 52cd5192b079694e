package io.guanxi.alarm;

import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the operators of open alarms in the app: of each once, and once a day while it is open and nobody has acknowledged
 * it. What is due at the same time makes one message. What comes as a card is told in words only when it is still open a day
 * later.
 */
@Component
class TellOperators {
    private static final Logger log = LoggerFactory.getLogger(TellOperators.class);
    private static final Duration STILL_NEWS = Duration.ofHours(12);
    /** WeCom cuts what is longer (90236). */
    private static final int MOST_BYTES = 2000;

    private final AlarmMapper rows;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final AlarmSettings settings;
    private final Clock clock;

    TellOperators(
            AlarmMapper rows, Outbox outbox, TransactionTemplate transaction, AlarmSettings settings, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void tell() {
        if (settings.tell().isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> tell(clock.instant()));
        } catch (RuntimeException e) {
            log.debug("Operators can't be told now: {}", e.toString());
        }
    }

    private void tell(Instant now) {
        var before = now.minus(settings.again());
        var due = rows.open(now).stream()
                .filter(alarm -> rows.tell(alarm.alarmId(), before, now) == 1)
                .filter(alarm -> alarm.toldAt() != null
                        || !AlarmKind.valueOf(alarm.kind()).comesAsCard())
                .toList();
        if (due.isEmpty()) {
            return;
        }
        outbox.add(new OutboxCall<>(
                AlarmNoticeCall.NAME,
                due.get(0).alarmId() + "@" + now.toEpochMilli(),
                Priority.INTERACTIVE,
                now,
                Optional.of(now.plus(STILL_NEWS)),
                new AlarmNotice(settings.operators(), text(due))));
    }

    static String text(List<AlarmRow> alarms) {
        var lines = alarms.stream().map(TellOperators::line).toList();
        int n = lines.size();
        while (n > 1 && bytes(joined(lines, n)) > MOST_BYTES) {
            n--;
        }
        return joined(lines, n);
    }

    private static String joined(List<String> lines, int n) {
        var text = lines.subList(0, n).stream().collect(Collectors.joining("\n"));
        return "【系统提醒】\n" + text + (n < lines.size() ? "\n另有" + (lines.size() - n) + "条。" : "");
    }

    private static String line(AlarmRow alarm) {
        var what = AlarmKind.valueOf(alarm.kind()).words() + "（" + alarm.subject() + "）";
        return alarm.details().isEmpty() ? "· " + what : "· " + what + "\n  " + alarm.details();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
