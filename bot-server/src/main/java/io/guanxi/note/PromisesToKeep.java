package io.guanxi.note;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.note.Notes.After;
import io.guanxi.privacy.Actor;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.todo.ToDosReopened;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts promises on the lists of the guides who look after the customers now, from the day before they are due on. Of somebody on
 * leave another guide of the customer's keeps them; where there is none, they wait.
 */
@Component
class PromisesToKeep {
    static final String KIND = "promise";
    private static final int WORTH = 95;
    private static final int PAGE = 500;
    private static final int DAYS_AFTER = 7;
    private static final int LONGEST_WHY = 60;

    private final Notes notes;
    private final Audience audience;
    private final ToDos toDos;
    private final GuidesAway leaves;
    private final NoteSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PromisesToKeep(
            Notes notes,
            Audience audience,
            ToDos toDos,
            GuidesAway leaves,
            NoteSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.notes = notes;
        this.audience = audience;
        this.toDos = toDos;
        this.leaves = leaves;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each node does so; a promise is one task until its day is moved. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT15S")
    void run() {
        var today = LocalDate.ofInstant(clock.instant(), settings.zone());
        var page = notes.open(today.plusDays(1), new After(today.minusDays(DAYS_AFTER), 0), PAGE);
        while (!page.isEmpty()) {
            var some = page;
            transaction.executeWithoutResult(status -> toDos.add(toDos(some)));
            var last = some.get(some.size() - 1);
            page = notes.open(today.plusDays(1), new After(last.due().orElseThrow(), last.id()), PAGE);
        }
    }

    private List<ToDo> toDos(List<Note> promises) {
        var pairs = audience.relations(promises.stream().map(Note::customer).toList());
        var away = leaves.away(pairs.stream().map(Reachable::staff).collect(toSet()), clock.instant());
        Map<ExternalUserId, List<StaffId>> guides = pairs.stream()
                .filter(pair -> !away.contains(pair.staff()))
                .collect(groupingBy(Reachable::customer, mapping(Reachable::staff, toList())));
        return promises.stream()
                .flatMap(promise -> whose(promise, guides.getOrDefault(promise.customer(), List.of())).stream()
                        .map(guide -> toDo(promise, guide)))
                .toList();
    }

    /** Whoever gave it, if they are here and still look after the customer, else who has known them longest. */
    private static Optional<StaffId> whose(Note promise, List<StaffId> byAge) {
        return byAge.stream()
                .filter(guide -> promise.author().name().equalsIgnoreCase(guide.value()))
                .findFirst()
                .or(() -> byAge.stream().findFirst());
    }

    /** As the tasks of a promise are known by. */
    static String key(Note promise) {
        return promise.id() + "/" + promise.due().map(LocalDate::toString).orElse("");
    }

    private static ToDo toDo(Note promise, StaffId guide) {
        var due = promise.due().orElseThrow();
        var words = promise.words();
        var some = words.codePointCount(0, words.length()) > LONGEST_WHY
                ? words.substring(0, words.offsetByCodePoints(0, LONGEST_WHY)) + "…"
                : words;
        return new ToDo(
                KIND,
                key(promise),
                guide,
                promise.customer(),
                "答应" + due.getMonthValue() + "月" + due.getDayOfMonth() + "日前：" + some,
                Optional.empty(),
                WORTH,
                due.minusDays(1),
                due.plusDays(DAYS_AFTER));
    }

    /** Done on the list, the promise is kept. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void settled(ToDosSettled event) {
        each(
                event.settled().stream()
                        .filter(one -> one.outcome() == Outcome.DONE)
                        .toList(),
                one -> note(one).ifPresent(promise -> notes.kept(promise, by(one))));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void reopened(ToDosReopened event) {
        each(event.reopened(), one -> note(one).ifPresent(promise -> notes.reopen(promise, by(one))));
    }

    private static void each(List<Settled> settled, Consumer<Settled> work) {
        settled.stream().filter(one -> one.kind().equals(KIND)).forEach(work);
    }

    private Optional<Note> note(Settled one) {
        return notes.find(Long.parseLong(one.key().split("/", -1)[0]));
    }

    private static Actor by(Settled one) {
        return new Actor(Actor.Kind.GUIDE, one.guide().value());
    }
}
