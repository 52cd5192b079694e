package io.guanxi.touch;

import io.guanxi.content.WeComMedia;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a plan of what an operator wrote, if it can be carried out as it stands. */
@Component
class MakePlan {
    private static final PlanId NOT_YET = new PlanId(0);
    private static final int DAYS_AHEAD = 400;

    private final Occasions occasions;
    private final ChooseWords choose;
    private final Speeches speeches;
    private final Approvals approvals;
    private final FewEnough oneWordEach;
    private final Plans plans;
    private final PlanSchedule schedule;
    private final StrictJson json;
    private final Clock clock;

    MakePlan(
            Occasions occasions,
            ChooseWords choose,
            Speeches speeches,
            Approvals approvals,
            FewEnough oneWordEach,
            Plans plans,
            PlanSchedule schedule,
            JsonMapper json,
            Clock clock) {
        this.occasions = occasions;
        this.choose = choose;
        this.speeches = speeches;
        this.approvals = approvals;
        this.oneWordEach = oneWordEach;
        this.plans = plans;
        this.schedule = schedule;
        this.json = new StrictJson(json);
        this.clock = clock;
    }

    /**
     * Writes it down and into the timetable; one for many people waits for a second person.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    Plan make(PlanWish wish, Actor author) {
        var draft = check(wish, author);
        var plan = plans.add(draft.intent(), draft.state(), author);
        schedule.align(plan);
        return plan;
    }

    /** All of the checked drafts or, if what is asked first refuses or one can't be kept, none. */
    List<Plan> adopt(List<Plan> drafts, Runnable first, Actor author) {
        var adopted = plans.adopt(() -> {
            first.run();
            return drafts.stream()
                    .map(draft -> plans.add(draft.intent(), draft.state(), author))
                    .toList();
        });
        adopted.forEach(schedule::align);
        return adopted;
    }

    /** What would come of it; nothing is written. */
    Plan check(PlanWish wish, Actor author) {
        var intent = wish.understood(occasions, json);
        var first = firstDay(intent);
        checkMedia(intent);
        intent.segment().ifPresent(occasions::definition);
        choose.check(intent.content());
        occasions.reason(intent).check(intent.content().variants().size());
        speeches.checkWritten(intent, first);
        var active = draft(intent, Plan.State.ACTIVE);
        oneWordEach.tooMany(active, first).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        if (!approvals.tooManyWithout(active, first)) {
            return active;
        }
        Approvals.named(author);
        return draft(intent, Plan.State.WAITING);
    }

    private Plan draft(Intent intent, Plan.State state) {
        return new Plan(NOT_YET, intent, state, clock.instant(), "", Optional.empty());
    }

    private static void checkMedia(Intent intent) {
        if (intent.content().needsMedia() && intent.limits().expireAfter().compareTo(WeComMedia.LONGEST) > 0) {
            throw new IllegalArgumentException("expireAfter is at most " + WeComMedia.LONGEST
                    + " with pictures or files: WeCom forgets them three days after they were uploaded (90253)");
        }
    }

    private LocalDate firstDay(Intent intent) {
        Instant now = clock.instant();
        var timing = intent.timing();
        var today = now.atZone(intent.zone()).toLocalDate();
        timing.check(today);
        return Stream.concat(
                        timing.on().stream(),
                        Stream.iterate(today, day -> day.plusDays(1)).limit(DAYS_AHEAD))
                .filter(timing::fallsOn)
                .filter(day -> timing.silentOn(day).isEmpty())
                .filter(day -> timing.slot(day, intent.zone()).isAfter(now))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "timing: the plan would never speak; all its days have passed or are left out"));
    }
}
