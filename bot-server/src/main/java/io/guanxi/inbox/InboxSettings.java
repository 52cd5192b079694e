package io.guanxi.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inbox works on one node.
 *
 * @param maxAge how far a request's timestamp may be from now, in either direction
 * @param answerWithin how long a request may wait for its commit before it is answered 503; WeCom hangs up after 5 s (90238)
 * @param mostWaiting while more requests than this wait for a thread, callbacks are answered 503 at once
 * @param batch callbacks handled in one transaction
 * @param workers threads that handle
 * @param poll how often to look for callbacks that other nodes received
 * @param attempts after so many failures a callback is a dead letter
 * @param keep how long handled callbacks are kept, and with them the memory of what has been received
 */
@ConfigurationProperties("guanxi.inbox")
record InboxSettings(
        @DefaultValue("24h") Duration maxAge,
        @DefaultValue("950ms") Duration answerWithin,
        @DefaultValue("256") int mostWaiting,
        @DefaultValue("256") int batch,
        @DefaultValue("2") int workers,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("8") int attempts,
        @DefaultValue("30d") Duration keep) {
    InboxSettings {
        if (batch < 1 || workers < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "guanxi.inbox.batch, guanxi.inbox.workers and guanxi.inbox.attempts must be at least 1");
        }
        if (keep.compareTo(maxAge) <= 0) {
            throw new IllegalArgumentException(
                    "guanxi.inbox.keep must be longer than guanxi.inbox.max-age, or a callback"
                            + " could be taken twice");
        }
    }
}
