package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends every text of a plan, as that member of staff would say it, to them alone: as app messages, pictures and files behind
 * their text; links and mini-programs are named in it.
 */
@Component
class TryPlan {
    /** Of an app message (90236). */
    private static final int MOST_BYTES = 2048;

    private static final Duration WORTH_SENDING = Duration.ofMinutes(10);

    private final Speeches speeches;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TryPlan(Speeches speeches, Outbox outbox, TransactionTemplate transaction, Clock clock) {
        this.speeches = speeches;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many messages it makes. */
    int send(Plan plan, LocalDate day, StaffId to) {
        Instant now = clock.instant();
        var calls = new ArrayList<OutboxCall<TestSend>>();
        for (var piece : pieces(plan, day, to)) {
            calls.add(new OutboxCall<>(
                    TestSendCall.NAME,
                    "plan-" + plan.id() + "-" + to + "-" + now.toEpochMilli() + "-" + calls.size(),
                    Priority.INTERACTIVE,
                    now,
                    Optional.of(now.plus(WORTH_SENDING)),
                    piece));
        }
        transaction.executeWithoutResult(status -> outbox.add(calls));
        return calls.size();
    }

    private List<TestSend> pieces(Plan plan, LocalDate day, StaffId to) {
        var speech = speeches.on(plan.intent(), day, List.of(to));
        var pieces = new ArrayList<TestSend>();
        int nr = 0;
        for (Words words : plan.allWords()) {
            var said = speech.says(to, words);
            var title = "【试发】计划 " + plan.id() + (nr == 0 ? "" : " 版本 " + nr)
                    + (said.attachments().isEmpty()
                            ? ""
                            : "，附件 " + said.attachments().size() + " 个");
            pieces(title + "\n" + said.text() + cards(said))
                    .forEach(text -> pieces.add(new TestSend(to, text, Optional.empty())));
            said.attachments().stream()
                    .filter(attached -> attached.kind() != Attached.Kind.MINI_PROGRAM)
                    .flatMap(attached -> attached.media().stream())
                    .forEach(media -> pieces.add(new TestSend(to, "", Optional.of(media))));
            nr++;
        }
        return pieces;
    }

    /** What an app message can't carry. */
    private static String cards(Rendered said) {
        return said.attachments().stream()
                .filter(attached -> attached.title().isPresent())
                .map(attached -> "\n【卡片】" + attached.title().orElse("") + " "
                        + attached.url().or(attached::page).orElse(""))
                .collect(Collectors.joining());
    }

    /** Cut where a character ends. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int bytes = 0;
        for (int c : text.codePoints().toArray()) {
            int more = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > MOST_BYTES) {
                pieces.add(piece.toString());
                piece.setLength(0);
                bytes = 0;
            }
            piece.appendCodePoint(c);
            bytes += more;
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
