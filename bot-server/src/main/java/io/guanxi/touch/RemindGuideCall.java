package io.guanxi.touch;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.MassMessageApi.Reminded;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has WeCom remind a guide of one task, at most three times in 24 h (97610). Once too often is refused there, with 41094. */
@Component
class RemindGuideCall implements OutboxKind<RemindGuideCall.Reminder, Reminded> {
    static final String NAME = "remind-guide";
    private static final String API = "externalcontact/remind_groupmsg_send";
    private static final Logger log = LoggerFactory.getLogger(RemindGuideCall.class);

    private final WeCom weCom;
    private final TouchTasks tasks;
    private final Clock clock;

    RemindGuideCall(WeCom weCom, TouchTasks tasks, Clock clock) {
        this.weCom = weCom;
        this.tasks = tasks;
        this.clock = clock;
    }

    record Reminder(long task) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Reminder> payload() {
        return Reminder.class;
    }

    @Override
    public String api() {
        return API;
    }

    /** A task that is just being called off needs no reminder either. */
    @Override
    public Outcome<Reminded> send(Reminder reminder) {
        return tasks.find(new TaskId(reminder.task()))
                .filter(task -> task.state() == TouchTask.State.HANDED && !task.expiredAt(clock.instant()))
                .flatMap(TouchTask::message)
                .map(message -> weCom.massMessages().remind(message))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(API, 0, "there is nothing to remind of any more")));
    }

    @Override
    public void settled(Reminder reminder, Settlement<Reminded> settlement) {
        if (settlement instanceof Settlement.Refused<Reminded> refused && refused.code() != 0) {
            log.info("WeCom did not remind of task {}: {} {}", reminder.task(), refused.code(), refused.reason());
        }
    }
}
