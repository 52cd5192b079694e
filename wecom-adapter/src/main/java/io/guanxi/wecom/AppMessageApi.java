package io.guanxi.wecom;

import java.time.Duration;
import java.util.List;

/** Messages from the app to members of the corp, never to customers (90236). */
public final class AppMessageApi {
    private final ApiCalls calls;

    AppMessageApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** To at most 1000 members, at most 2048 bytes of UTF-8; the same text to the same people within 30 minutes counts as sent. */
    public Outcome<AppMessageSent> text(List<StaffId> to, String content) {
        return calls.notYet();
    }

    /** As above; WeCom drops a repetition within {@code sameWithin}, at most 4 hours. */
    public Outcome<AppMessageSent> text(List<StaffId> to, String content, Duration sameWithin) {
        return calls.notYet();
    }

    /** Sent to all but those who are not in the app's range and those who have no licence. */
    public record AppMessageSent(String msgId, List<StaffId> invalid, List<StaffId> unlicensed) {
        public AppMessageSent {
            invalid = List.copyOf(invalid);
            unlicensed = List.copyOf(unlicensed);
        }
    }
}
