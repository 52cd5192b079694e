package io.guanxi.transfer;

import static java.util.stream.Collectors.toSet;

import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.transfer.GroupsCall.Given;
import io.guanxi.transfer.TransferCalls.Members;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.transfer.Verdict.Wait;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.GroupSummary;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks WeCom to give up to a hundred groups to a new owner, which it does at once (92127, 95703). */
class GroupsCall implements OutboxKind<Members, Given> {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration SHOWN_AFTER = Duration.ofMinutes(1);

    private final Kind kind;
    private final WeCom weCom;
    private final PacedCalls paced;
    private final TransferGroups groups;
    private final TransferCalls calls;
    private final RefreshQueue<ChatId> refresh;
    private final Clock clock;

    GroupsCall(
            Kind kind,
            WeCom weCom,
            PacedCalls paced,
            TransferGroups groups,
            TransferCalls calls,
            RefreshQueue<ChatId> refresh,
            Clock clock) {
        this.kind = kind;
        this.weCom = weCom;
        this.paced = paced;
        this.groups = groups;
        this.calls = calls;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** Those that have changed hands, and what WeCom said of those that have not; of others nothing is known. */
    record Given(Set<ChatId> moved, Map<ChatId, Outcome<Boolean>> failed) {
        Given {
            moved = Set.copyOf(moved);
            failed = Map.copyOf(failed);
        }
    }

    static String name(Kind kind) {
        return kind == Kind.LEFT ? "transfer-groups-left" : "transfer-groups-here";
    }

    @Override
    public String name() {
        return name(kind);
    }

    @Override
    public Class<Members> payload() {
        return Members.class;
    }

    @Override
    public String api() {
        return kind == Kind.LEFT ? "externalcontact/groupchat/transfer" : "externalcontact/groupchat/onjob_transfer";
    }

    @Override
    public Outcome<Given> send(Members members) {
        return calls.make(members, api(), () -> groups.members(members.call()), (call, chats) -> ask(
                        chats, new StaffId(call.successor()))
                .map(failed -> given(chats, failed)));
    }

    private static Given given(List<ChatId> chats, Map<ChatId, Outcome<Boolean>> failed) {
        var moved = new HashSet<>(chats);
        moved.removeAll(failed.keySet());
        return new Given(moved, failed);
    }

    private Outcome<Map<ChatId, Outcome<Boolean>>> ask(List<ChatId> chats, StaffId successor) {
        return kind == Kind.LEFT
                ? weCom.transfers().groupsOfLeft(chats, successor)
                : weCom.transfers().groups(chats, successor);
    }

    /** Which of them the successor owns by now; none: it did not arrive. */
    @Override
    public LookUp<Given> lookUp(Members members, Instant firstSentAt) {
        var call = calls.find(members);
        var asked = call.askedAt();
        if (asked == null) {
            return new LookUp.SendAgain<>();
        }
        var now = clock.instant();
        var conclusive = asked.plus(SHOWN_AFTER);
        if (now.isBefore(conclusive)) {
            return new LookUp.AskLater<>(Duration.between(now, conclusive), "WeCom may not show all of it yet");
        }
        var owned = paced.askAll("externalcontact/groupchat/list", cursor -> weCom.groups()
                .list(List.of(new StaffId(call.successor())), cursor));
        if (!(owned instanceof Done<List<GroupSummary>> done)) {
            return new LookUp.AskLater<>(AGAIN, "WeCom could not be asked whose the groups are");
        }
        var theirs = done.value().stream().map(GroupSummary::id).collect(toSet());
        theirs.retainAll(groups.members(members.call()));
        return theirs.isEmpty() ? new LookUp.SendAgain<>() : new LookUp.Found<>(new Given(theirs, Map.of()));
    }

    @Override
    public void settled(Members members, Settlement<Given> settlement) {
        calls.close(members);
        if (settlement instanceof Settlement.Done<Given> done) {
            groups.answered(members.call(), done.result());
            refresh.ask(done.result().moved());
        } else if (settlement instanceof Settlement.Refused<Given> refused) {
            groups.all(
                    members.call(),
                    refused.code() == TransferCalls.NOT_ASKED
                            ? new Wait(clock.instant(), Optional.empty(), refused.reason())
                            : new End(Ending.STAYS, Optional.of(refused.code()), refused.reason()));
        }
    }

    /** Giving a group to its owner again does no harm (90504). */
    @Override
    public void givenUp(Members members, String why) {
        calls.close(members);
        var until = clock.instant().plus(CustomersCall.ANEW);
        groups.all(
                members.call(),
                new Wait(until, Optional.empty(), "WeCom could not be asked, or did not answer: " + why));
    }
}
