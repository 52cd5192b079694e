package io.guanxi.robot;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is said to groups of staff. A message leaves at its robot's pace, at most 20 a minute; one whose answer is lost is
 * said again, since WeCom can't be asked and a word too many does less harm here than one too few.
 */
@Component
public class StaffMessages {
    /** One message every so often: 19 a minute. */
    static final Duration PACE = Duration.ofMillis(3_150);

    /** So much earlier than its pace a robot may speak, having been late the time before: still not more than 20 a minute. */
    static final Duration EARLY = Duration.ofSeconds(2);

    private static final Duration WORTH_SAYING = Duration.ofHours(12);

    private final StaffMessageMapper rows;
    private final RobotSettings settings;
    private final Outbox outbox;
    private final Clock clock;

    StaffMessages(StaffMessageMapper rows, RobotSettings settings, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In which form a robot speaks, and how many bytes of UTF-8 it may say at once (99110). */
    public enum Format {
        TEXT(2048),
        MARKDOWN(4096);

        private final int mostBytes;

        Format(int mostBytes) {
            this.mostBytes = mostBytes;
        }
    }

    /**
     * Says it in the caller's transaction, as soon as the robot's pace allows. A robot that is not configured and words that
     * are too long are refused with a sentence.
     *
     * @return the message's number
     */
    public long say(String robot, Format format, String words) {
        check(robot, format, words);
        var now = clock.instant();
        rows.pace(robot, now, PACE.toMillis() * 1000);
        var at = rows.paced(robot).minus(PACE);
        rows.add(robot, format.name(), words, now);
        long id = rows.added();
        var expires = at.plus(WORTH_SAYING);
        outbox.add(new OutboxCall<>(
                SayThroughRobot.NAME, "message-" + id, Priority.NORMAL, at, Optional.of(expires), new SayOrder(id)));
        return id;
    }

    private void check(String robot, Format format, String words) {
        if (settings.key(robot).isEmpty()) {
            throw new IllegalArgumentException("there is no robot \"" + robot + "\"; configured are "
                    + settings.keys().keySet() + " (guanxi.robots.keys)");
        }
        int bytes = words.getBytes(StandardCharsets.UTF_8).length;
        if (words.isBlank() || bytes > format.mostBytes) {
            throw new IllegalArgumentException("a message of format " + format + " has 1 to " + format.mostBytes
                    + " bytes of UTF-8, but this one has " + bytes);
        }
    }
}
