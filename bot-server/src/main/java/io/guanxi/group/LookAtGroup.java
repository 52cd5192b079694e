package io.guanxi.group;

import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks WeCom for one customer group and writes what it shows, also that the group is no more. */
@Component
class LookAtGroup {
    /** Dissolved, or no customer group any more (90313). */
    private static final Set<Integer> NO_MORE = Set.of(49008, 90501, 90509);

    private final WeCom weCom;
    private final PacedCalls calls;
    private final KeepGroups keep;
    private final RefreshQueue<ChatId> refresh;
    private final Clock clock;

    LookAtGroup(WeCom weCom, PacedCalls calls, KeepGroups keep, RefreshQueue<ChatId> refresh, Clock clock) {
        this.weCom = weCom;
        this.calls = calls;
        this.keep = keep;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** The same for what can wait. */
    LookAtGroup inBackground() {
        return new LookAtGroup(weCom, calls.inBackground(), keep, refresh, clock);
    }

    /** What WeCom answered about a group when it was asked at {@code asOf}. */
    record Look(ChatId chat, Outcome<Group> outcome, Instant asOf) {}

    Outcome<Group> look(ChatId chat) {
        var look = ask(chat);
        write(look);
        return look.outcome();
    }

    /** Writes nothing yet. */
    Look ask(ChatId chat) {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Look(
                chat,
                calls.ask("externalcontact/groupchat/get", () -> weCom.groups().get(chat)),
                asOf);
    }

    void write(Look look) {
        if (look.outcome() instanceof Done<Group> done) {
            if (!keep.seen(done.value(), look.asOf())) {
                refresh.askAfter(HearOfMembers.WECOMS_DELAY, List.of(look.chat()));
            }
        } else if (noMore(look.outcome())) {
            keep.dismissed(look.chat(), look.asOf());
        }
    }

    /** WeCom has said all that there is to say. */
    static boolean settled(Outcome<Group> outcome) {
        return outcome instanceof Done || noMore(outcome);
    }

    /** Asking for the next group would end the same way. */
    static boolean concernsAll(Outcome<Group> outcome) {
        return outcome instanceof Misconfigured
                || (outcome instanceof TryLater<Group> later && later.why() == Later.QUOTA);
    }

    private static boolean noMore(Outcome<Group> outcome) {
        return outcome instanceof Refused<Group> refused
                && NO_MORE.contains(refused.error().code());
    }
}
