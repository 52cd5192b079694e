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
 * What is said to groups of staff, by a robot or by the app in a chat of its own. A message leaves at its voice's pace, at most 20 a minute; one whose answer is lost is
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
    private final StaffChats chats;
    private final Outbox outbox;
    private final Clock clock;

    StaffMessages(StaffMessageMapper rows, RobotSettings settings, StaffChats chats, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.chats = chats;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In which form it is said, and how many bytes of UTF-8 a robot (99110) and the app in its chat (90248) may say at once. */
    public enum Format {
        TEXT(2048, 2048),
        MARKDOWN(4096, 2048);

        private final int robotsMost;
        private final int appsMost;

        Format(int robotsMost, int appsMost) {
            this.robotsMost = robotsMost;
            this.appsMost = appsMost;
        }
    }

    /**
     * Says it in the caller's transaction, as soon as the pace allows. A voice that there is not and words that are too long
     * are refused with a sentence.
     *
     * @param voice a robot's name or a staff chat's
     * @return the message's number
     */
    public long say(String voice, Format format, String words) {
        boolean robot = settings.key(voice).isPresent();
        check(voice, robot, format, words);
        var now = clock.instant();
        rows.pace(voice, now, PACE.toMillis() * 1000);
        var at = rows.paced(voice).minus(PACE);
        rows.add(voice, format.name(), words, now);
        long id = rows.added();
        var expires = at.plus(WORTH_SAYING);
        outbox.add(new OutboxCall<>(
                robot ? SayThroughRobot.NAME : SayInChat.NAME,
                "message-" + id,
                Priority.NORMAL,
                at,
                Optional.of(expires),
                new SayOrder(id)));
        return id;
    }

    private void check(String voice, boolean robot, Format format, String words) {
        if (!robot && chats.find(voice).isEmpty()) {
            throw new IllegalArgumentException("there is no robot and no staff chat \"" + voice
                    + "\"; robots that are configured are " + settings.keys().keySet()
                    + " (guanxi.robots.keys), chats are listed at /api/v1/staff-chats");
        }
        int most = robot ? format.robotsMost : format.appsMost;
        int bytes = words.getBytes(StandardCharsets.UTF_8).length;
        if (words.isBlank() || bytes > most) {
            throw new IllegalArgumentException("a message of format " + format + " has 1 to " + most
                    + " bytes of UTF-8, but this one has " + bytes);
        }
    }
}
