package io.guanxi.sync;

import io.guanxi.outbox.Quota;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks WeCom within the quota that all nodes and the outbox share. */
@Component
public class PacedCalls {
    private final Quota quota;
    private final Function<String, Optional<Duration>> permit;

    @Autowired
    public PacedCalls(Quota quota) {
        this(quota, quota::tryAcquire);
    }

    private PacedCalls(Quota quota, Function<String, Optional<Duration>> permit) {
        this.quota = quota;
        this.permit = permit;
    }

    /** The same for what can wait: it leaves a part of each API's quota to the day's work. */
    public PacedCalls inBackground() {
        return new PacedCalls(quota, quota::tryAcquireInBackground);
    }

    /**
     * Makes the call if the API's quota allows it now, otherwise answers TryLater without making it.
     *
     * @param api the API's path below {@code /cgi-bin/}: its quota is used
     */
    public <T> Outcome<T> ask(String api, Supplier<Outcome<T>> call) {
        var wait = permit.apply(api);
        if (wait.isPresent()) {
            var error = new ApiError(api, 0, "our share of this API's quota is used up for now");
            return new TryLater<>(Later.QUOTA, wait.get(), error);
        }
        var outcome = call.get();
        if (outcome instanceof TryLater<T> later && later.why() == Later.QUOTA) {
            quota.block(api, later.after());
        }
        return outcome;
    }

    /** Asks for page after page, each within the quota: all of them, or the outcome of the one that failed. */
    public <T> Outcome<List<T>> askAll(String api, Function<Optional<String>, Outcome<Page<T>>> call) {
        var items = new ArrayList<T>();
        var answer = ask(api, () -> call.apply(Optional.empty()));
        while (answer instanceof Done<Page<T>> done) {
            items.addAll(done.value().items());
            var next = done.value().nextCursor();
            if (next.isEmpty()) {
                return new Done<>(List.copyOf(items));
            }
            answer = ask(api, () -> call.apply(next));
        }
        return answer.map(Page::items);
    }
}
