package io.guanxi.touch;

import io.guanxi.content.WeComMedia;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.MassMessageApi;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.MessageContent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks WeCom to put a task before a guide. Creates something each time it is sent, so a doubtful one is looked up first. */
@Component
class MassMessages implements OutboxKind<MassMessage, Created> {
    static final String NAME = "mass-message";
    private static final String API = "externalcontact/add_msg_template";
    private static final Set<Integer> MEDIA_UNKNOWN = Set.of(40007, 40145);
    private static final Duration SOON = Duration.ofSeconds(3);

    private final MassMessageApi api;
    private final FindMassMessage find;
    private final Plans plans;
    private final Contents contents;
    private final WeComMedia media;
    private final TouchTasks tasks;
    private final Recipients recipients;
    private final TaskFates fates;
    private final Clock clock;

    MassMessages(
            WeCom weCom,
            FindMassMessage find,
            Plans plans,
            Contents contents,
            WeComMedia media,
            TouchTasks tasks,
            Recipients recipients,
            TaskFates fates,
            Clock clock) {
        this.api = weCom.massMessages();
        this.find = find;
        this.plans = plans;
        this.contents = contents;
        this.media = media;
        this.tasks = tasks;
        this.recipients = recipients;
        this.fates = fates;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<MassMessage> payload() {
        return MassMessage.class;
    }

    @Override
    public String api() {
        return API;
    }

    /** What the message carries is there before anything else: only then does the task count as asked for. */
    @Override
    public Outcome<Created> send(MassMessage order) {
        var task = task(order);
        var said = said(task);
        var ids = media.ids(said.media(), task.expiresAt());
        return ids instanceof Outcome.Done<Map<Long, String>> done
                ? withKnownMedia(said, ask(order, said.message(done.value())))
                : ids.map(never -> new Created(new MassMessageId("none"), List.of()));
    }

    private Outcome<Created> ask(MassMessage order, MessageContent content) {
        var id = new TaskId(order.task());
        var now = clock.instant();
        if (!tasks.asking(id, now)) {
            return notNow(tasks.undecided(id, now));
        }
        var task = task(order);
        var customers = recipients.of(task);
        return customers.isEmpty()
                ? new Outcome.Refused<>(new ApiError(API, 0, "none of its customers wants it any more"))
                : api.create(task.staff(), customers, content);
    }

    /** What is stopped just now will be called off, and then its touches wait; until then nothing is lost. */
    private static Outcome<Created> notNow(boolean undecided) {
        return undecided
                ? new Outcome.TryLater<>(
                        Outcome.Later.TRANSIENT, SOON, new ApiError(API, 0, "its plan, or everything, is stopped"))
                : new Outcome.Refused<>(new ApiError(API, 0, "the task was called off before WeCom was asked"));
    }

    private Outcome<Created> withKnownMedia(Rendered said, Outcome<Created> outcome) {
        if (outcome instanceof Outcome.Refused<Created> refused
                && MEDIA_UNKNOWN.contains(refused.error().code())
                && media.forget(said.media())) {
            return new Outcome.TryLater<>(Outcome.Later.TRANSIENT, SOON, refused.error());
        }
        return outcome;
    }

    @Override
    public LookUp<Created> lookUp(MassMessage order, Instant firstSentAt) {
        var task = task(order);
        return find.find(task, said(task), firstSentAt);
    }

    @Override
    public void settled(MassMessage order, Settlement<Created> settlement) {
        var task = task(order);
        if (settlement instanceof Settlement.Done<Created> done) {
            fates.created(task, done.result(), done.at());
        } else if (settlement instanceof Settlement.Refused<Created> refused) {
            fates.refused(task, refused.code(), refused.reason(), clock.instant());
            tasks.notThere(task.id());
        } else if (settlement instanceof Settlement.Expired<Created> expired) {
            var why = new Skip("NOT_TAKEN", "WeCom did not take the task in time: " + expired.reason());
            fates.calledOff(task, why, clock.instant());
            tasks.notThere(task.id());
        }
    }

    @Override
    public void givenUp(MassMessage order, String why) {
        var unknown = new Skip("NOT_TAKEN", "WeCom did not say for days whether it had taken the task");
        fates.givenUp(task(order), unknown, clock.instant());
    }

    private TouchTask task(MassMessage order) {
        return known(tasks.find(new TaskId(order.task())), "task " + order.task());
    }

    /** Of a task from before contents were kept, its plan's text, which never changes. */
    private Rendered said(TouchTask task) {
        return contents.of(task.id()).orElseGet(() -> {
            var plan = known(plans.find(task.plan()), "plan " + task.plan());
            return new Rendered(plan.text(), List.of());
        });
    }

    private static <T> T known(Optional<T> row, String what) {
        return row.orElseThrow(() -> new IllegalStateException("There is no touch " + what));
    }
}
