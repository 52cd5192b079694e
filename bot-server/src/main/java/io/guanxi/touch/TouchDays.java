package io.guanxi.touch;

import static java.util.stream.Collectors.toSet;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One voice: on a day one run speaks to a customer. The first takes the day, and gives it back if it does not reach them. */
@Component
class TouchDays {
    private static final int CHUNK = 1000;

    private final TouchDayMapper rows;

    TouchDays(TouchDayMapper rows) {
        this.rows = rows;
    }

    /** A run that wants to speak on a day. */
    record Claim(RunId run, LocalDate day, int priority) {}

    /** Those whom another run has taken for that day, and keeps. */
    Set<ExternalUserId> spokenFor(Collection<ExternalUserId> customers, Claim claim) {
        return customers.isEmpty()
                ? Set.of()
                : rows.spokenFor(ids(customers), claim.day(), claim.run().value(), claim.priority()).stream()
                        .map(ExternalUserId::new)
                        .collect(toSet());
    }

    /** Takes the day for those who are to be written to, and answers those whom another run keeps. */
    Set<ExternalUserId> claim(Collection<ExternalUserId> customers, Claim claim, Instant at) {
        var sentence = "a more important plan has something for the customer on " + claim.day();
        var contested = new ArrayList<ExternalUserId>();
        Chunks.of(customers, CHUNK).forEach(chunk -> {
            var ids = ids(chunk);
            var yielding = rows.yielding(ids, claim.day(), claim.priority());
            if (!yielding.isEmpty()) {
                rows.takeOver(yielding, claim.day(), claim.run().value(), claim.priority(), sentence, at);
            }
            if (rows.claim(ids, claim.day(), claim.run().value()) < ids.size()) {
                contested.addAll(chunk);
            }
        });
        return spokenFor(contested, claim);
    }

    /** Of those whom the task did not reach. */
    void free(TaskId task) {
        rows.freeDays(task.value());
    }

    /** Of those who are in no task of the run and never will be. */
    void free(RunId run) {
        rows.freeDaysOfRun(run.value());
    }

    void free(ExternalUserId customer) {
        rows.freeDaysOf(customer.value());
    }

    private static List<String> ids(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).toList();
    }
}
