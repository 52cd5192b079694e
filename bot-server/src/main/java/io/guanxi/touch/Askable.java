package io.guanxi.touch;

import io.guanxi.staff.Guides;
import io.guanxi.todo.Places;
import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether guides may be asked to confirm something of a run now: not while they are stopped or have enough for the day. */
@Component
class Askable {
    /** Deciding about everybody may take so long. */
    private static final Duration PLANNING = Duration.ofMinutes(30);

    private static final Skip STALE = new Skip("TOO_LATE", "waited until its time was over");

    private final Touches touches;
    private final HoldMapper rows;
    private final TouchStoryMapper story;
    private final Stops stops;
    private final Guides guides;
    private final StandIns standIns;
    private final Occasions occasions;
    private final GuardrailSettings house;
    private final OneWordEachSettings words;
    private final Places places;
    private final LateRuns late;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Askable(
            Touches touches,
            HoldMapper rows,
            TouchStoryMapper story,
            Stops stops,
            Guides guides,
            StandIns standIns,
            Occasions occasions,
            GuardrailSettings house,
            OneWordEachSettings words,
            Places places,
            LateRuns late,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.rows = rows;
        this.story = story;
        this.stops = stops;
        this.guides = guides;
        this.standIns = standIns;
        this.occasions = occasions;
        this.house = house;
        this.words = words;
        this.places = places;
        this.late = late;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those with something to confirm; whether each may be asked is found out when it is packed. */
    List<StaffId> of(Plan plan, Run run) {
        Instant now = clock.instant();
        dropStale(plan, run, now);
        if (stops.stopped(plan.id())) {
            return List.of();
        }
        if (Guardrails.quietHours(moment(plan)).isPresent()) {
            return List.of();
        }
        var waiting = standIns.guidesThere(plan, run, now);
        var stopped = stops.guides();
        var left = guides.left(waiting);
        var window = late.window(plan, run);
        return waiting.stream()
                .filter(staff -> !stopped.contains(staff) && !left.contains(staff))
                .filter(staff -> window.isZero()
                        || !Spread.after(run.begunAt(), staff, window).isAfter(now))
                .toList();
    }

    private Moment moment(Plan plan) {
        return new Moment(plan.id(), occasions.kind(plan), plan.limits(), house, clock.instant(), plan.zone());
    }

    /** Whether something was stopped since the guides were chosen. */
    boolean stopped(Plan plan, StaffId staff) {
        return stops.stopped(plan.id()) || stops.guides().contains(staff);
    }

    private void dropStale(Plan plan, Run run, Instant now) {
        var time = plan.limits().expireAfter();
        var before = now.minus(time.compareTo(PLANNING) > 0 ? time : PLANNING);
        transaction.executeWithoutResult(status -> {
            int away = dropStale(run, before, StandIns.AWAY.reason(), StandIns.AWAY, now);
            if (away + dropStale(run, before, null, STALE, now) > 0) {
                touches.freeDays(run.id());
            }
        });
    }

    private int dropStale(Run run, Instant before, @Nullable String heldFor, Skip why, Instant now) {
        int stale = rows.expireStale(run.id().value(), before, heldFor, why, now);
        if (stale > 0) {
            meters.failed(TouchState.EXPIRED, why, stale);
        }
        return stale;
    }

    /** Whether the plan itself, or everything, is stopped. */
    boolean stopped(Plan plan) {
        return stops.stopped(plan.id());
    }

    /**
     * How much more the guide may be asked for on this day: messages to confirm, or customers to write to. The day's row is the
     * caller's until the end of the transaction. Marketing leaves some of it to others, and what is not to be lost always gets
     * it.
     */
    int room(Plan plan, StaffId staff) {
        var moment = moment(plan);
        rows.beginDay(staff.value(), moment.day());
        var asked = rows.asked(staff.value(), moment.day());
        if (plan.content().oneWordEach()) {
            return wordsLeft(plan, staff, moment, asked.words());
        }
        return occasions.unlimited(plan)
                ? Integer.MAX_VALUE
                : Math.max(0, confirmations(moment) - asked.confirmations());
    }

    /** As many as a list of to-dos holds; what is for this day only has to find a place on its list. */
    private int wordsLeft(Plan plan, StaffId staff, Moment moment, int asked) {
        int left = Math.min(words.aDay(), places.aDay()) - asked;
        return Math.max(0, occasions.onlyOnItsDay(plan) ? Math.min(left, places.free(staff, moment.day())) : left);
    }

    /** When the time of whoever is asked now is over. */
    Instant expiry(Plan plan, Run run) {
        return occasions.expiry(plan, run.day(), clock.instant());
    }

    /** Of the {@link #room}; service does not count. */
    void take(Plan plan, Run run, StaffId staff, int n) {
        var moment = moment(plan);
        boolean inWords = plan.content().oneWordEach();
        int confirmations = inWords || moment.kind() == Kind.SERVICE ? 0 : n;
        rows.ask(staff.value(), moment.day(), confirmations, inWords ? n : 0);
        if (confirmations > 0) {
            rows.countOn(run.id().value(), staff.value(), moment.day());
        }
    }

    private static int confirmations(Moment moment) {
        var house = moment.house();
        return house.confirmations() - (moment.kind() == Kind.MARKETING ? house.reservedConfirmations() : 0);
    }

    /**
     * On another day than the run's: from now on the customers of the guide are spoken for on this one, but for those whom
     * others have.
     */
    boolean takeDay(Plan plan, Run run, StaffId staff) {
        var moment = moment(plan);
        boolean another = moment.kind() != Kind.SERVICE && !moment.day().equals(run.day());
        if (another) {
            takeDay(run, staff, moment);
        }
        return another;
    }

    /** Until the same time tomorrow, if that is not too late. */
    void putOff(Plan plan, Run run, StaffId staff) {
        var moment = moment(plan);
        var later = moment.at(moment.now().plus(Duration.ofDays(1)));
        rows.freeDays(run.id().value(), staff.value(), moment.now());
        var tooLate = occasions.tooLate(plan, run.day(), later.now());
        if (tooLate.isPresent()) {
            var enough = plan.content().oneWordEach()
                    ? "as many customers to write to as a list holds"
                    : confirmations(moment) + " things to confirm";
            var sentence = "the guide had %s on this day, and then: %s".formatted(enough, tooLate.get());
            var busy = new Skip("GUIDE_BUSY", Touches.cut(sentence));
            meters.failed(
                    TouchState.SKIPPED,
                    busy,
                    rows.leaveOut(run.id().value(), staff.value(), busy.sentence(), moment.now()));
        } else {
            story.guideBusy(run.id().value(), staff.value(), later.now(), moment.now());
            rows.hold(run.id().value(), staff.value(), later.now(), moment.now());
        }
    }

    private void takeDay(Run run, StaffId staff, Moment moment) {
        long id = run.id().value();
        rows.claimDay(id, staff.value(), moment.day(), moment.now());
        rows.yieldDay(id, staff.value(), moment.day(), Guardrails.ONE_VOICE.sentence(), moment.now());
    }
}
