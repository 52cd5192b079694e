package io.guanxi.alarm;

import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.guanxi.alarm.BrakeCardMapper.CardRow;
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
 * it. What is due at the same time makes one message. What comes as a card is told in words only when the card does not
 * arrive, or nobody has answered it a day later.
 */
@Component
class TellOperators {
    private static final Logger log = LoggerFactory.getLogger(TellOperators.class);
    private static final Duration STILL_NEWS = Duration.ofHours(12);
    /** WeCom cuts what is longer (90236). */
    private static final int MOST_BYTES = 2000;

    private final AlarmMapper rows;
    private final BrakeCards cards;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final AlarmSettings settings;
    private final Clock clock;

    TellOperators(
            AlarmMapper rows,
            BrakeCards cards,
            Outbox outbox,
            TransactionTemplate transaction,
            AlarmSettings settings,
            Clock clock) {
        this.rows = rows;
        this.cards = cards;
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
                .filter(alarm -> AlarmKind.valueOf(alarm.kind()).comesAsCard()
                        ? alarm.acknowledgedAt() == null
                                && cards.remind(LookForTroubles.plan(alarm.subject()), before, now)
                        : rows.tell(alarm.alarmId(), before, now) == 1)
                .toList();
        if (!due.isEmpty()) {
            tell(due.get(0).alarmId() + "@" + now.toEpochMilli(), text(due), now);
        }
    }

    private void tell(String key, String text, Instant now) {
        outbox.add(new OutboxCall<>(
                AlarmNoticeCall.NAME,
                key,
                Priority.INTERACTIVE,
                now,
                Optional.of(now.plus(STILL_NEWS)),
                new AlarmNotice(settings.operators(), text)));
    }

    /** Of a card that could not be delivered: all operators hear in words of what it is about, once for each stop. */
    void insteadOf(CardRow card) {
        if (settings.tell().isEmpty()) {
            return;
        }
        var subject = LookForTroubles.subject(card.planId());
        var details = LookForTroubles.details(card.planName(), card.delivered(), card.gone());
        var text = joined(List.of(line(AlarmKind.PLAN_BRAKED, subject, details)));
        tell(subject + "@" + card.pulledAt().toEpochMilli(), text, clock.instant());
    }

    static String text(List<AlarmRow> alarms) {
        return joined(alarms.stream()
                .map(alarm -> line(AlarmKind.valueOf(alarm.kind()), alarm.subject(), alarm.details()))
                .toList());
    }

    private static String joined(List<String> lines) {
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

    private static String line(AlarmKind kind, String subject, String details) {
        var what = kind.words() + (kind == AlarmKind.WAS_AWAY ? "" : "（" + subject + "）");
        return details.isEmpty() ? "· " + what : "· " + what + "\n  " + details;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
