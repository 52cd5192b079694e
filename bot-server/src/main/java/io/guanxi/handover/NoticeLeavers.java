package io.guanxi.handover;

import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.Guides;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import io.guanxi.wecom.Page;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.UnassignedApi.Unassigned;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** However often and by whatever way a departure is reported, it is one handover. */
@Component
class NoticeLeavers {
    private static final Logger log = LoggerFactory.getLogger(NoticeLeavers.class);
    private static final String API = "externalcontact/get_unassigned_list";

    private final WeCom weCom;
    private final PacedCalls calls;
    private final Handovers handovers;
    private final HandoverSteps steps;
    private final HandoverRenames renames;
    private final UnassignedCustomers unassigned;
    private final Guides guides;
    private final RefreshQueue<StaffId> staff;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeLeavers(
            WeCom weCom,
            PacedCalls calls,
            Handovers handovers,
            HandoverSteps steps,
            HandoverRenames renames,
            UnassignedCustomers unassigned,
            Guides guides,
            RefreshQueue<StaffId> staff,
            TransactionTemplate transaction,
            Clock clock) {
        this.weCom = weCom;
        this.calls = calls.inBackground();
        this.handovers = handovers;
        this.steps = steps;
        this.renames = renames;
        this.unassigned = unassigned;
        this.guides = guides;
        this.staff = staff;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Told by delete_user or by a pull; in the transaction of whoever noticed. */
    @EventListener
    void left(GuideLeft event) {
        handovers.left(event.guide(), event.at(), clock.instant());
        steps.proposeAgainWithout(event.guide());
    }

    @EventListener
    void renamed(GuideRenamed event) {
        renames.rename(event.from(), event.to());
    }

    /**
     * Asks WeCom for customers to whom nobody has been assigned (92124). All these members are looked at, since where WeCom sends no
     * delete_user we may not know yet. Who is at work as far as we know may have come back: what that look finds decides.
     * Throws if WeCom can't say for the moment.
     */
    void ask() {
        var began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var leavers = leavers(began);
        if (leavers instanceof TryLater || leavers instanceof Unknown) {
            throw new IllegalStateException("WeCom does not say just now whose customers are unassigned: " + leavers);
        }
        if (!(leavers instanceof Done<Map<StaffId, Instant>> done)) {
            log.warn("WeCom does not say whose customers are unassigned: {}", leavers);
            return;
        }
        unassigned.forgetBefore(began);
        var named = done.value();
        if (!named.isEmpty()) {
            staff.ask(List.copyOf(named.keySet()));
        }
        var here = guides.active(named.keySet());
        named.forEach((guide, at) -> {
            if (!here.contains(guide)) {
                transaction.executeWithoutResult(status -> {
                    handovers.leftBehind(guide, at, clock.instant());
                    steps.proposeAgainWithout(guide);
                });
            }
        });
        steps.proposeAgainForListed();
    }

    /** Page by page, each noted at once: there may be a hundred thousand customers. Answers who left, and when. */
    private Outcome<Map<StaffId, Instant>> leavers(Instant began) {
        var found = new HashMap<StaffId, Instant>();
        Optional<String> cursor = Optional.empty();
        do {
            var from = cursor;
            Outcome<Page<Unassigned>> answer =
                    calls.ask(API, () -> weCom.unassigned().list(from));
            if (!(answer instanceof Done<Page<Unassigned>> done)) {
                return answer.map(page -> Map.of());
            }
            kept(done.value().items(), began)
                    .forEach(one -> found.merge(one.predecessor(), one.leftAt(), NoticeLeavers::later));
            cursor = done.value().nextCursor();
        } while (cursor.isPresent());
        return new Done<>(Map.copyOf(found));
    }

    private List<Unassigned> kept(List<Unassigned> page, Instant began) {
        var kept = transaction.execute(status -> unassigned.keep(page, began));
        return kept == null ? List.of() : kept;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
