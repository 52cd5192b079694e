package io.guanxi.trial;

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

/**
 * Shows a member of staff what customers would read, as app messages: texts in pieces that one takes, pictures and files behind
 * them.
 */
@Component
public class ShowInApp {
    /** Of an app message (90236). */
    private static final int MOST_BYTES = 2048;

    private static final Duration WORTH_SENDING = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Clock clock;

    ShowInApp(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One thing that customers would read.
     *
     * @param text however long; it says too what an app message can't carry
     * @param media pictures and files of our own
     * @param uploaded pictures that WeCom knows already, by its media id
     */
    public record Showing(String text, List<Long> media, List<String> uploaded) {
        public Showing {
            media = List.copyOf(media);
            uploaded = List.copyOf(uploaded);
        }

        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Showing[" + text.length() + " characters]";
        }
    }

    /**
     * Shows it to one member. In the caller's transaction.
     *
     * @param key printable ASCII, the same for the same trial
     * @return how many messages that makes
     */
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
