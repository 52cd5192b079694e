package io.guanxi.sandbox.callback;

import io.guanxi.sandbox.callback.Deliveries.Parcel;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** What waits to go to one app: sent one after the other by one thread, a held-back one after its successor. */
final class Lane implements AutoCloseable {
    private final Consumer<Parcel> sender;
    private final ExecutorService thread;
    private volatile Destination destination;
    private Optional<Parcel> heldBack = Optional.empty();

    Lane(Destination destination, Consumer<Parcel> sender) {
        this.destination = destination;
        this.sender = sender;
        this.thread = Executors.newSingleThreadExecutor(
                task -> Deliveries.daemon(task, "callbacks to " + destination.agentId()));
    }

    Destination destination() {
        return destination;
    }

    void redirect(Destination next) {
        destination = next;
    }

    synchronized void enqueue(Parcel parcel, boolean holdBack) {
        if (holdBack && heldBack.isEmpty()) {
            heldBack = Optional.of(parcel);
            return;
        }
        submit(parcel);
        release();
    }

    /** Lets a held-back one go though nothing follows it. */
    synchronized void release() {
        heldBack.ifPresent(this::submit);
        heldBack = Optional.empty();
    }

    private void submit(Parcel parcel) {
        try {
            thread.execute(() -> sender.accept(parcel));
        } catch (RejectedExecutionException closed) {
            // WeCom has shut down: nobody is left to deliver it
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
