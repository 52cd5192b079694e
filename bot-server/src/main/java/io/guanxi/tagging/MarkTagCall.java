package io.guanxi.tagging;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.sync.PacedCalls;
import io.guanxi.tagging.MarkTagCall.Marked;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.TagId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The call that changes the tags of one relation; {@link Markings} sees to it that there is one at a time. Repeating it
 * does no harm. A tag that was deleted meanwhile is left out instead of spoiling the others.
 */
@Component
class MarkTagCall implements OutboxKind<MarkTurn, Marked> {
    static final String NAME = "mark-tag";
    private static final String API = "externalcontact/mark_tag";
    /** The tag does not exist (90313). */
    private static final Set<Integer> NO_TAG = Set.of(40068, 41110);

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final WeCom weCom;
    private final PacedCalls calls;
    private final Tags tags;
    private final TagList list;
    private final Markings markings;
    private final CloseMarkings close;
    private final Clock clock;

    MarkTagCall(
            WeCom weCom,
            PacedCalls calls,
            Tags tags,
            TagList list,
            Markings markings,
            CloseMarkings close,
            Clock clock) {
        this.weCom = weCom;
        this.calls = calls;
        this.tags = tags;
        this.list = list;
        this.markings = markings;
        this.close = close;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param gone tags that were left out since they exist no longer
     * @param sentAt in whole milliseconds; not later than WeCom did it
     */
    record Marked(List<TagId> gone, Instant sentAt) {
        Marked {
            gone = List.copyOf(gone);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<MarkTurn> payload() {
        return MarkTurn.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<Marked> send(MarkTurn turn) {
        if (!turn.markings().isEmpty() && markings.underWay(turn).isEmpty()) {
            return new Refused<>(new ApiError(API, 0, "the marking was given up before; ask for it again"));
        }
        var gone = tags.deleted(named(turn));
        var outcome = mark(turn, gone);
        return outcome instanceof Refused<Marked> refused
                        && NO_TAG.contains(refused.error().code())
                ? withoutTheUnknown(turn, gone, outcome)
                : outcome;
    }

    /** WeCom knows one of the tags no longer: which, its list shows. */
    private Outcome<Marked> withoutTheUnknown(MarkTurn turn, List<TagId> known, Outcome<Marked> refused) {
        if (!(list.pull() instanceof Done)) {
            var error = new ApiError(API, 0, "a tag exists no longer, and WeCom does not show now which");
            return new TryLater<>(Later.TRANSIENT, A_MOMENT, error);
        }
        var gone = tags.unknown(named(turn));
        return Set.copyOf(gone).equals(Set.copyOf(known)) ? refused : calls.ask(API, () -> mark(turn, gone));
    }

    private Outcome<Marked> mark(MarkTurn turn, List<TagId> gone) {
        var add = without(turn.add(), gone);
        var remove = without(turn.remove(), gone);
        var marked = new Marked(gone, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return add.isEmpty() && remove.isEmpty()
                ? new Done<>(marked)
                : weCom.tags().mark(turn.staff(), turn.customer(), add, remove).map(done -> marked);
    }

    private static List<TagId> named(MarkTurn turn) {
        return Stream.concat(turn.add().stream(), turn.remove().stream()).toList();
    }

    private static List<TagId> without(List<TagId> tags, List<TagId> gone) {
        return tags.stream().filter(tag -> !gone.contains(tag)).toList();
    }

    @Override
    public void settled(MarkTurn turn, Settlement<Marked> settlement) {
        close.settled(markings.underWay(turn), settlement);
    }

    /** What waits behind it goes on; a replay of the dead letter finds nothing to do. */
    @Override
    public void givenUp(MarkTurn turn, String why) {
        close.givenUp(markings.underWay(turn), why);
    }
}
