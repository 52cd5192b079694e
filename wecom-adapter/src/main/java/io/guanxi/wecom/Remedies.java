package io.guanxi.wecom;

import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Remedy.Accept;
import io.guanxi.wecom.Remedy.Ruling;
import io.guanxi.wecom.Remedy.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The remedy for every errcode we know of (90313); errmsg is never looked at, as it may change at any time. */
final class Remedies {
    private static final List<Ruling> WAITS = List.of(
            Ruling.of(transientFault(2, "WeCom is busy"), -1),
            Ruling.of(transientFault(2, "too many calls of this API at the same time"), 45033),
            Ruling.of(transientFault(60, "WeCom is maintaining this function"), 81026),
            Ruling.of(transientFault(5, "WeCom asks to try again"), 2000111),
            Ruling.of(transientFault(5, "WeCom rejects even a new access token"), 40014, 42001),
            Ruling.of(quota("the call limit of this API is used up"), 45009),
            Ruling.of(
                    quota("WeCom sees abnormal traffic; should it go on, look for unofficial clients in the corp"),
                    45036),
            Ruling.of(conflict(1, "somebody else is changing the same record"), 45035, 6000),
            Ruling.of(conflict(3600, "the customer is already being handed over"), 40100, 40129),
            Ruling.of(conflict(3600, "the group is already being handed over"), 90507),
            Ruling.of(notReady(10, "the mass message is still being given out"), 41063),
            Ruling.of(notReady(10, "the moment is still being given out"), 41079),
            Ruling.of(notReady(2, "another app is sending its welcome to this customer"), 41096));

    private static final Map<Integer, Remedy> TABLE = table();

    private static final Remedy UNLISTED =
            new Accept("WeCom refuses for a reason that we have no words for; look the number up at 90313");

    private Remedies() {}

    static Remedy of(int code) {
        return TABLE.getOrDefault(code, UNLISTED);
    }

    private static Map<Integer, Remedy> table() {
        var table = new HashMap<Integer, Remedy>();
        Stream.of(WAITS, RefusalRemedies.ALL, OperatorRemedies.ALL)
                .flatMap(List::stream)
                .forEach(ruling -> ruling.codes().forEach(code -> enter(table, code, ruling.remedy())));
        return Map.copyOf(table);
    }

    private static void enter(Map<Integer, Remedy> table, int code, Remedy remedy) {
        if (table.put(code, remedy) != null) {
            throw new IllegalStateException("errcode " + code + " has two remedies");
        }
    }

    private static Remedy transientFault(int seconds, String message) {
        return new Wait(Later.TRANSIENT, Duration.ofSeconds(seconds), message);
    }

    /** WeCom blocks for as long as the window that was overrun, which is a minute at least (90313). */
    private static Remedy quota(String message) {
        return new Wait(Later.QUOTA, Duration.ofMinutes(1), message);
    }

    private static Remedy conflict(int seconds, String message) {
        return new Wait(Later.CONFLICT, Duration.ofSeconds(seconds), message);
    }

    private static Remedy notReady(int seconds, String message) {
        return new Wait(Later.NOT_READY, Duration.ofSeconds(seconds), message);
    }
}
