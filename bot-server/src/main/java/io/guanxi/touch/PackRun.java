package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a planned run into what guides are asked to do, guide by guide. */
@Component
class PackRun {
    private static final Logger log = LoggerFactory.getLogger(PackRun.class);

    private final Touches touches;
    private final Runs runs;
    private final Unwanted unwanted;
    private final LeaveToOthers others;
    private final Askable askable;
    private final Speeches speeches;
    private final Contents contents;
    private final PackGuide guide;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackRun(
            Touches touches,
            Runs runs,
            Unwanted unwanted,
            LeaveToOthers others,
            Askable askable,
            Speeches speeches,
            Contents contents,
            PackGuide guide,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.runs = runs;
        this.unwanted = unwanted;
        this.others = others;
        this.askable = askable;
        this.speeches = speeches;
        this.contents = contents;
        this.guide = guide;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Variants that sound the same from this guide travel together. */
    void pack(Plan plan, Run run) {
        var guides = askable.of(plan, run);
        unwanted.leaveOut(plan, run, guides);
        others.onAnotherDay(plan, run, guides);
        var speech = speeches.on(plan.intent(), run.day(), guides);
        var kept = new HashMap<Rendered, ContentHash>();
        for (StaffId staff : guides) {
            if (!askable.stopped(plan, staff)) {
                packUnlessItFails(plan, run, staff, speech, kept);
            }
        }
        var now = clock.instant();
        var later = now.plus(Runs.STOPPED);
        runs.packed(run, askable.stopped(plan) ? later : now.plus(Runs.AGAIN), later);
        runs.finish(run.id(), clock.instant());
    }

    /** One guide's trouble is not the others'; the run is looked at again for who is left. */
    private void packUnlessItFails(Plan plan, Run run, StaffId staff, Speech speech, Map<Rendered, ContentHash> kept) {
        try {
            guide.pack(plan, run, staff, speech, said -> kept.computeIfAbsent(said, contents::keep));
        } catch (RuntimeException e) {
            log.warn("What a guide has to say of run {} could not be packed and is tried again", run.id(), e);
        }
    }

    /** What is not yet with WeCom is given up; what is goes its way. */
    void abandon(Run run, Silence silence) {
        abandon(run, silence, new Skip("TOO_LATE", silence.why()));
    }

    /** The same, since its plan was cancelled. */
    void cancelled(Run run) {
        var why = "the plan was cancelled";
        abandon(run, Silence.expected(why), new Skip(TaskFates.CANCELLED.reason(), why));
    }

    private void abandon(Run run, Silence silence, Skip why) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            runs.abandon(run, silence);
            meters.became(TouchState.EXPIRED, touches.expireUnpacked(run.id(), why, now));
        });
        runs.finish(run.id(), now);
    }
}
