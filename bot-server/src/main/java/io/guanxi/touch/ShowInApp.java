package io.guanxi.touch;

import io.guanxi.announcement.ShowStaff;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows it as app messages: texts in pieces that one takes, pictures and files behind them. */
@Component
class ShowInApp implements ShowStaff {
    /** Of an app message (90236). */
    private static final int MOST_BYTES = 2048;

    private static final Duration WORTH_SENDING = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Clock clock;

    ShowInApp(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public int show(String key, StaffId to, List<Showing> showings) {
        Instant now = clock.instant();
        var calls = new ArrayList<OutboxCall<TestSend>>();
        for (var piece : pieces(to, showings)) {
            calls.add(new OutboxCall<>(
                    TestSendCall.NAME,
                    key + "-" + calls.size(),
                    Priority.INTERACTIVE,
                    now,
                    Optional.of(now.plus(WORTH_SENDING)),
                    piece));
        }
        outbox.add(calls);
        return calls.size();
    }

    private static List<TestSend> pieces(StaffId to, List<Showing> showings) {
        var pieces = new ArrayList<TestSend>();
        for (var showing : showings) {
            pieces(showing.text()).forEach(text -> pieces.add(TestSend.ofText(to, text)));
            showing.uploaded().forEach(id -> pieces.add(TestSend.ofUploaded(to, id)));
            showing.media().forEach(number -> pieces.add(TestSend.ofMedia(to, number)));
        }
        return pieces;
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
