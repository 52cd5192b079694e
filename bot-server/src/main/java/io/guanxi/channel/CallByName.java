package io.guanxi.channel;

import io.guanxi.customer.Customers;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.CustomerApi.Profile;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.WeCom;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Finds out what a newcomer is called, in the short time that a welcome has; a welcome without a name beats none. */
@Component
class CallByName implements AutoCloseable {
    private static final int THREADS = 4;

    private final Customers customers;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final ChannelSettings settings;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "newcomer-name"));

    CallByName(Customers customers, WeCom weCom, PacedCalls calls, ChannelSettings settings) {
        this.customers = customers;
        this.weCom = weCom;
        this.calls = calls;
        this.settings = settings;
    }

    Optional<String> of(ExternalUserId customer) {
        return customers.name(customer).or(() -> ask(customer));
    }

    private Optional<String> ask(ExternalUserId customer) {
        Future<Outcome<Profile>> answer;
        try {
            answer = threads.submit(() ->
                    calls.ask("externalcontact/get", () -> weCom.customers().get(customer)));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        try {
            return name(answer.get(settings.nameWithin().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> name(Outcome<Profile> outcome) {
        return outcome instanceof Done<Profile> done
                ? Optional.of(done.value().contact().name())
                : Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
