package io.guanxi.todo;

import io.guanxi.todo.ToDoRows.Row;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The list of a guide for a day: the few people worth a word, and what the guide answered to each. */
@Component
public class DayList {
    private final ToDoRows rows;
    private final ListRows lists;
    private final ChooseList choose;
    private final ToDos toDos;
    private final ApplicationEventPublisher events;
    private final ToDoSettings settings;
    private final Clock clock;

    DayList(
            ToDoRows rows,
            ListRows lists,
            ChooseList choose,
            ToDos toDos,
            ApplicationEventPublisher events,
            ToDoSettings settings,
            Clock clock) {
        this.rows = rows;
        this.lists = lists;
        this.choose = choose;
        this.toDos = toDos;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** What may be answered. */
    public enum Answer {
        DONE,
        LATER,
        UNSUITABLE
    }

    /** How one of them stands. */
    public enum State {
        OPEN,
        /** Put off today; on a list again some other day. */
        LATER,
        DONE,
        UNSUITABLE,
        EXPIRED
    }

    /** One line: its number on the list of the day, which stays; whom, and why. */
    public record Line(
            long id, int number, ExternalUserId customer, String why, Optional<String> suggestion, State state) {
        private Line unsaid() {
            return new Line(id, number, customer, why, Optional.empty(), state);
        }

        /** Words about customers are not for logs. */
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /**
     * What came of an answer.
     *
     * @param changed false if it was answered before
     * @param stays it has changed, and has effects that cannot be taken back
     * @param again when it is asked for again, if it was put off and is not over
     */
    public record Answered(Line line, boolean changed, boolean stays, Optional<LocalDate> again) {}

    /** Who has something to do on that day that has not been on a list of it. */
    public List<StaffId> waiting(LocalDate day) {
        return lists.waiting(day);
    }

    /** What was chosen for that day; of what is open for whoever is to be left alone, only what cannot wait. */
    public List<Line> of(StaffId guide, LocalDate day) {
        return choose.wanted(lists.shown(guide, day)).stream()
                .map(row -> line(row, day))
                .toList();
    }

    /**
     * The list of that day, chosen now; what was on it before stays, in its order, and as many as there is room for come
     * behind it. Whoever opted out of messages, or is no mutual contact of the guide's, is not put on it; whoever rests after a
     * complaint only with what cannot wait.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Line> choose(StaffId guide, LocalDate day) {
        choose.choose(guide, day);
        return of(guide, day);
    }

    /** If it is the list of today: what has come up since is put behind it, as far as there is room. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void topUp(StaffId guide, LocalDate day) {
        if (day.equals(settings.day(clock.instant()))) {
            choose(guide, day);
        }
    }

    /** Who has room on the list of that day for something that has come up since then. */
    public List<StaffId> fresh(LocalDate day, Instant since) {
        return choose.fresh(day, since);
    }

    /** On whose list of that day something is open about one of these customers; by id. */
    public List<StaffId> showing(Collection<ExternalUserId> customers, LocalDate day) {
        return customers.isEmpty() ? List.of() : lists.showing(customers, day);
    }

    /** Who has something to do on that day that cannot wait. */
    public List<StaffId> pressed(LocalDate day) {
        return lists.pressed(day);
    }

    /** What the guide has to do that cannot wait: a promise, or what ends on the next day at the latest. */
    public List<Line> pressing(StaffId guide, LocalDate day) {
        return lists.pressing(guide, day).stream().map(row -> line(row, day)).toList();
    }

    /** As far as they are still open, they are another guide's, who has not been shown them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveOn(List<Long> ids, StaffId from, StaffId to, LocalDate day) {
        lists.giveOn(ids, from, to, day);
    }

    /** The guide was never shown the list of that day. How many open ones may be shown anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int unshow(StaffId guide, LocalDate day) {
        return lists.unshow(guide, day);
    }

    /** Empty if there is no such thing for this guide. Answered twice, the first answer counts; only putting off may change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Answered> answer(StaffId guide, long id, Answer answer) {
        var today = settings.day(clock.instant());
        return rows.lock(guide, id).map(row -> {
            boolean putOff = row.laterOn().filter(today::equals).isPresent();
            boolean changes = row.open() && !(answer == Answer.LATER && putOff);
            if (changes && answer == Answer.LATER) {
                rows.putOff(id, today);
            } else if (changes) {
                toDos.settle(List.of(row), answer == Answer.DONE ? Outcome.DONE : Outcome.UNSUITABLE);
            }
            var now = rows.lock(guide, id).orElseThrow();
            return new Answered(line(now, today), changes, changes && !mayBeTakenBack(now), again(now, today));
        });
    }

    private Optional<LocalDate> again(Row row, LocalDate today) {
        return Optional.of(row.from())
                .filter(day -> row.open() && day.isAfter(today) && row.shown() < settings.times());
    }

    /** The guide takes the answer back; false if there is none, or if it has had effects that stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(StaffId guide, long id) {
        var row = rows.lock(guide, id).filter(DayList::answered).filter(this::mayBeTakenBack);
        row.ifPresent(answered -> {
            rows.reopen(id);
            if (!answered.open()) {
                var outcome = Outcome.valueOf(answered.state());
                events.publishEvent(new ToDosReopened(List.of(answered.settled(outcome))));
            }
        });
        return row.isPresent();
    }

    private boolean mayBeTakenBack(Row row) {
        if (row.open()) {
            return true;
        }
        var asked = new TakeBackAsked(row.settled(Outcome.valueOf(row.state())));
        events.publishEvent(asked);
        return !asked.refused();
    }

    private static boolean answered(Row row) {
        return row.open()
                ? row.laterOn().isPresent()
                : row.state().equals(Outcome.DONE.name()) || row.state().equals(Outcome.UNSUITABLE.name());
    }

    /** One of them, if it is the guide's; nothing is suggested to say to whoever is to be left alone. */
    public Optional<Line> find(StaffId guide, long id) {
        var today = settings.day(clock.instant());
        return rows.find(guide, id)
                .map(row ->
                        choose.wanted(List.of(row)).isEmpty() ? line(row, today).unsaid() : line(row, today));
    }

    /** What is open for one customer, on a list or not; for whoever is to be left alone only what cannot wait. */
    public List<Line> about(StaffId guide, ExternalUserId customer) {
        var today = settings.day(clock.instant());
        return choose.wanted(lists.of(guide, customer, today)).stream()
                .map(row -> line(row, today))
                .toList();
    }

    /** How many things the guide has done since then. */
    public long done(StaffId guide, Instant since) {
        return rows.done(guide, since);
    }

    private static Line line(Row row, LocalDate day) {
        var state = row.open() && row.laterOn().filter(day::equals).isPresent()
                ? State.LATER
                : State.valueOf(row.state().equals("WITHDRAWN") ? "EXPIRED" : row.state());
        return new Line(row.id(), row.number(), row.customer(), row.why(), row.suggestion(), state);
    }
}
