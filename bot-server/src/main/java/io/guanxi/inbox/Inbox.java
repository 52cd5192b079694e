package io.guanxi.inbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** The callbacks received and not yet handled. What {@link #store} answers STORED for survives the loss of this process. */
@Component
class Inbox {
    enum Storing {
        /** Durable: committed in the database, or fsynced by Redis while the database is away. */
        STORED,
        /** Not known to be durable; WeCom has to deliver it again. */
        UNAVAILABLE
    }

    private final InboxWriter writer;
    private final InboxSettings settings;

    Inbox(InboxWriter writer, InboxSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    Storing store(Arrival arrival) {
        CompletableFuture<Storing> durable = writer.offer(arrival);
        try {
            return durable.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Storing.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Storing.UNAVAILABLE;
        }
    }
}
