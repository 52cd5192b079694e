package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.SendResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes down what became of a task and of its touches. Call it within a transaction. */
@Component
class TaskFates {
    private static final Skip NOT_SENDABLE =
            new Skip("NOT_SENDABLE", "WeCom can't send to this customer through this guide");
    private static final Skip NOT_A_FRIEND =
            new Skip("NOT_A_FRIEND", "the customer and the guide are no contacts any more");
    private static final Skip QUOTA_USED =
            new Skip("QUOTA_USED", "the customer has had as many mass messages as WeCom lets through");

    static final Skip CANCELLED = new Skip("CANCELLED", "cancelled by an operator before the guide sent it");
    private static final Skip UNTRUE =
            new Skip("TOO_LATE", "what it says was not true any more before the guide sent it");
    private static final String PAUSED = "paused before the guide sent it";
    private static final String REWORDED = "other words took the place of these before the guide sent it";
    private static final String LEFT = "the guide left the corp before sending it";
    private static final String AWAY = "the guide went on leave before sending it";

    private final HoldMapper holds;
    private final TouchStoryMapper story;
    private final TouchTasks tasks;
    private final Touches touches;
    private final Runs runs;
    private final TouchSettings settings;
    private final TouchMeters meters;
    private final Reached reached;

    TaskFates(
            HoldMapper holds,
            TouchStoryMapper story,
            TouchTasks tasks,
            Touches touches,
            Runs runs,
            TouchSettings settings,
            TouchMeters meters,
            Reached reached) {
        this.holds = holds;
        this.story = story;
        this.tasks = tasks;
        this.touches = touches;
        this.runs = runs;
        this.settings = settings;
        this.meters = meters;
        this.reached = reached;
    }

    /** The guide has it, but for the customers whom WeCom left out. */
    void created(TouchTask task, Created created, Instant at) {
        if (!tasks.handed(task.id(), created.id(), at, at.plus(settings.pauseAfter(0)))) {
            return;
        }
        runs.reopen(task.run());
        meters.became(TouchState.HANDED, touches.handed(task.id(), at));
        var failed = created.failed().stream().map(ExternalUserId::new).toList();
        if (!failed.isEmpty()) {
            settle(task, failed, TouchState.FAILED, Optional.of(NOT_SENDABLE), at);
            closeIfDone(task, at);
        }
    }

    /** The guide is to write on that day, and WeCom never hears of it. */
    void handedToDo(TaskId task, LocalDate day, Instant at) {
        tasks.handedToDo(task, day, at);
        meters.became(TouchState.HANDED, touches.handed(task, at));
    }

    /** They are not to get it any more, and WeCom was not asked to send it to them. */
    void unwanted(TouchTask task, Map<ExternalUserId, Skip> customers, Instant at) {
        customers.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())))
                .forEach((why, those) -> settle(task, those, TouchState.SKIPPED, Optional.of(why), at));
    }

    /** Code 0 is our own refusal. */
    void refused(TouchTask task, int code, String reason, Instant at) {
        if (code == 0) {
            calledOff(task, new Skip("CALLED_OFF", reason), at);
        } else {
            end(task, TouchTask.State.FAILED, TouchState.FAILED, new Skip("REFUSED", code + ": " + reason), at);
        }
    }

    /** Nothing is heard of it. Should WeCom have it after all, it is {@link #created} yet. */
    void givenUp(TouchTask task, Skip why, Instant at) {
        if (tasks.giveUp(task.id(), why.sentence(), at)) {
            meters.failed(TouchState.EXPIRED, why, touches.settleAll(task.id(), TouchState.EXPIRED, why, at));
        }
    }

    void expired(TouchTask task, Skip why, Instant at) {
        end(task, TouchTask.State.EXPIRED, TouchState.EXPIRED, why, at);
    }

    /** Nobody has sent it and nobody will: over, or, while something is paused or until a colleague has taken over, to be handed out again later. */
    void calledOff(TouchTask task, Skip why, Instant at) {
        String halt = holds.halt(task.id().value());
        if (halt.equals("HOLD")) {
            takeBack(task, PAUSED, "PAUSED", at);
        } else if (halt.equals("LEFT")) {
            takeBack(task, LEFT, "GUIDE_LEFT", at);
        } else if (halt.equals("AWAY")) {
            takeBack(task, AWAY, StandIns.AWAY.reason(), at);
        } else if (halt.equals("REWORDED")) {
            takeBack(task, REWORDED, "REWORDED", at);
        }
        expired(
                task,
                switch (halt) {
                    case "CANCEL" -> CANCELLED;
                    case "UNTRUE" -> UNTRUE;
                    default -> why;
                },
                at);
    }

    /** Should the guide be asked once more, that is to cost no more of the day than once. */
    private void takeBack(TouchTask task, String why, String heldFor, Instant at) {
        tasks.settle(task.id(), TouchTask.State.EXPIRED, Optional.of(why), at);
        story.takenBack(task.id().value(), heldFor, at);
        int customers = holds.takeBack(task.id().value(), heldFor, at);
        if (customers > 0) {
            holds.giveBack(task.id().value(), customers);
            runs.hold(task.run(), at);
        }
    }

    /** Notes the fates of these customers, as far as they have met theirs. */
    void noted(TouchTask task, List<SendResult> results, Instant at) {
        var delivered = settle(task, those(results, Fate.SENT), TouchState.DELIVERED, Optional.empty(), at);
        settle(task, those(results, Fate.NOT_A_FRIEND), TouchState.FAILED, Optional.of(NOT_A_FRIEND), at);
        settle(task, those(results, Fate.QUOTA_USED), TouchState.FAILED, Optional.of(QUOTA_USED), at);
        reached.note(task, delivered, sentAt(results, at), at);
        closeIfDone(task, at);
    }

    /** The guide has written to them. */
    void said(TouchTask task, List<ExternalUserId> customers, Instant at) {
        reached.note(task, settle(task, customers, TouchState.DELIVERED, Optional.empty(), at), at, at);
        closeIfDone(task, at);
    }

    /** And will not write to these. */
    void unsaid(TouchTask task, List<ExternalUserId> customers, TouchState state, Skip why, Instant at) {
        settle(task, customers, state, Optional.of(why), at);
        closeIfDone(task, at);
    }

    /** The guide will write to this one after all; false if there is no time left, or if it did not end for that reason. */
    boolean handedAgain(TouchTask task, ExternalUserId customer, Skip ended, Instant at) {
        boolean again = touches.handedAgain(task, customer, ended, at);
        if (again) {
            runs.reopen(task.run());
            meters.became(TouchState.HANDED, 1);
        }
        return again;
    }

    private void closeIfDone(TouchTask task, Instant at) {
        if (!touches.anyOpen(task.id())) {
            tasks.settle(task.id(), TouchTask.State.DONE, Optional.empty(), at);
        }
    }

    private void end(TouchTask task, TouchTask.State taskState, TouchState touchState, Skip why, Instant at) {
        tasks.settle(task.id(), taskState, Optional.of(why.sentence()), at);
        meters.failed(touchState, why, touches.settleAll(task.id(), touchState, why, at));
    }

    private List<ExternalUserId> settle(
            TouchTask task, List<ExternalUserId> customers, TouchState state, Optional<Skip> why, Instant at) {
        var settled = touches.settle(task.id(), customers, state, why, at);
        why.ifPresentOrElse(
                skip -> meters.failed(state, skip, settled.size()), () -> meters.became(state, settled.size()));
        return settled;
    }

    private static Instant sentAt(List<SendResult> results, Instant at) {
        return results.stream()
                .filter(result -> result.fate() == Fate.SENT)
                .flatMap(result -> result.sentAt().stream())
                .min(Instant::compareTo)
                .filter(at::isAfter)
                .orElse(at);
    }

    private static List<ExternalUserId> those(List<SendResult> results, Fate fate) {
        return results.stream()
                .filter(result -> result.fate() == fate)
                .map(result -> new ExternalUserId(result.recipient()))
                .toList();
    }
}
