package io.guanxi.sandbox.callback;

import io.guanxi.sandbox.callback.Delivery.Attempt;
import io.guanxi.sandbox.callback.Delivery.State;
import io.guanxi.sandbox.world.Notice;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CorpId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The delivery service: takes what happened, in order, and posts it to each app concerned. First attempts to one app go one
 * after the other, so order is kept unless disorder is asked for or an attempt fails.
 */
public final class Deliveries implements AutoCloseable {
    private final CorpId corp;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ConcurrentHashMap<Integer, Lane> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService retries = new ScheduledThreadPoolExecutor(
            2, task -> daemon(task, "callback retries"), new ThreadPoolExecutor.DiscardPolicy());
    private final DeliveryLog log = new DeliveryLog();
    private final Random random = new Random(7);
    private volatile DeliverySettings settings = DeliverySettings.ORDERLY;

    public Deliveries(CorpId corp, Clock clock) {
        this.corp = corp;
        this.clock = clock;
    }

    static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** One callback to one app. */
    record Parcel(Delivery delivery, String xml, Lane lane) {}

    /** From now on that app's callbacks go there, those waiting for another attempt included. */
    public void deliverTo(URI url, CallbackKeys keys, int agentId) {
        var destination = new Destination(corp, agentId, url, keys, http);
        lanes.computeIfAbsent(agentId, id -> new Lane(destination, this::first)).redirect(destination);
    }

    /** Where an app's server is, if its callbacks go anywhere. */
    public Optional<URI> server() {
        return lanes.values().stream()
                .findFirst()
                .map(lane -> lane.destination().url().resolve("/"));
    }

    /** Whether the app's URL passes WeCom's verification (90930). */
    public boolean verifies(int agentId) {
        try {
            var lane = Optional.ofNullable(lanes.get(agentId));
            return lane.isPresent()
                    && lane.get().destination().verifies("guanxi-" + random.nextInt(1_000_000), clock.instant());
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void settings(DeliverySettings changed) {
        settings = changed;
    }

    public DeliverySettings settings() {
        return settings;
    }

    /** Takes what happened; returns at once. */
    public void post(Notice notice) {
        lanes.values().stream()
                .filter(lane -> notice.agentId().isEmpty()
                        || notice.agentId().getAsInt() == lane.destination().agentId())
                .forEach(lane -> post(notice, lane));
    }

    private void post(Notice notice, Lane lane) {
        var now = settings;
        var delivery = log.open(lane.destination().agentId(), notice.name(), clock.instant());
        var parcel = new Parcel(delivery, notice.xml(), lane);
        if (happens(now.lost())) {
            log.change(delivery, lost -> lost.now(State.LOST));
            log.closed();
        } else {
            lane.enqueue(parcel, happens(now.swapped()));
        }
    }

    private synchronized boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void first(Parcel parcel) {
        var repeated = happens(settings.duplicates());
        if (repeated) {
            log.expectAnother();
        }
        attempt(parcel, 1);
        if (repeated) {
            attempt(parcel, settings.attempts());
        }
    }

    private void attempt(Parcel parcel, int number) {
        var now = settings;
        var started = System.nanoTime();
        var at = clock.instant();
        var result = send(parcel, at, now.deadline());
        var attempt = new Attempt(at, Duration.ofNanos(System.nanoTime() - started), result);
        var delivered = result.equals("HTTP 200");
        var over = delivered || number >= now.attempts();
        log.change(parcel.delivery(), before -> before.tried(attempt, next(before.state(), delivered, over)));
        if (over) {
            log.closed();
        } else {
            var unused = retries.schedule(
                    () -> attempt(parcel, number + 1), now.spacing().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static State next(State before, boolean delivered, boolean over) {
        if (delivered || before == State.DELIVERED) {
            return State.DELIVERED;
        }
        return over ? State.GIVEN_UP : State.WAITING;
    }

    private static String send(Parcel parcel, Instant at, Duration deadline) {
        try {
            return "HTTP " + parcel.lane().destination().post(parcel.xml(), at, deadline);
        } catch (HttpTimeoutException e) {
            return "no answer within " + deadline.toMillis() + " ms";
        } catch (IOException e) {
            return "no connection";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    /** The last deliveries, oldest first. */
    public List<Delivery> log() {
        return log.all();
    }

    /** Waits until nothing is under way any more; false if it took longer. */
    public boolean awaitQuiet(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        lanes.values().forEach(Lane::release);
        while (!log.isQuiet() && System.nanoTime() < end) {
            LockSupport.parkNanos(2_000_000);
        }
        return log.isQuiet();
    }

    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
        retries.shutdownNow();
    }
}
