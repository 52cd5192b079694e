package io.guanxi.touch;

import static java.util.stream.Collectors.toSet;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One voice: on a day one run speaks to a customer. The first takes the day, and gives it back if it does not reach them. */
@Component
class TouchDays {
    /** As many as one statement names. */
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
                : customers(
                        rows.spokenFor(ids(customers), claim.day(), claim.run().value(), claim.priority()));
    }

    /** Takes the day for those who are to be written to, and answers those whom another run keeps. */
    Set<ExternalUserId> claim(Collection<ExternalUserId> customers, Claim claim, Instant at) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        var ids = ids(customers);
        if (rows.anyLessImportant(claim.priority())) {
            takeOver(ids, claim, at);
        }
        boolean all = rows.claim(ids, claim.day(), claim.run().value()) == ids.size();
        return all
                ? Set.of()
                : customers(rows.taken(ids, claim.day(), claim.run().value()));
    }

    private void takeOver(List<String> ids, Claim claim, Instant at) {
        var yielding = rows.yielding(ids, claim.day(), claim.priority());
        var sentence = "a more important plan has something for the customer on " + claim.day();
        Chunks.of(yielding, CHUNK)
                .forEach(these ->
                        rows.takeOver(these, claim.day(), claim.run().value(), claim.priority(), sentence, at));
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

    private static Set<ExternalUserId> customers(List<String> ids) {
        return ids.stream().map(ExternalUserId::new).collect(toSet());
    }

    private static List<String> ids(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).toList();
    }
}
