package io.guanxi.group;

import io.guanxi.group.LookAtGroup.Look;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideCursor;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.GroupSummary;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Page;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pulls the customer groups: the list of up to 100 owners at a time, then each group of it and each that should have been
 * in it; at the end those whose owners WeCom did not name.
 */
@Component
class PullGroups implements Pull {
    private static final String NAME = "groups";
    private static final int GROUPS_PER_CHUNK = 20;

    private final GuideChunks guides;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final LookAtGroup group;
    private final CompareGroups compare;
    private final LossLimit limit;
    private final JsonMapper json;

    PullGroups(
            GuideChunks guides,
            WeCom weCom,
            PacedCalls calls,
            LookAtGroup group,
            CompareGroups compare,
            LossLimit limit,
            JsonMapper json) {
        this.guides = guides.inBackground();
        this.weCom = weCom;
        this.calls = calls.inBackground();
        this.group = group.inBackground();
        this.compare = compare;
        this.limit = limit;
        this.json = json;
    }

    /**
     * @param listed groups that are to be looked at now
     * @param strayAfter when all owners are done with: the last group that was looked at although no owner named it
     */
    private record Cursor(GuideCursor owners, List<ChatId> listed, Optional<String> strayAfter) {
        Cursor {
            listed = List.copyOf(listed);
        }

        Cursor listing(List<ChatId> left) {
            return new Cursor(owners, left, strayAfter);
        }

        Cursor after(ChatId stray) {
            return new Cursor(owners, List.of(), Optional.of(stray.value()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Pulled next(Position from) {
        var cursor = from.resumeAt()
                .map(text -> json.readValue(text, Cursor.class))
                .orElse(new Cursor(GuideCursor.START, List.of(), Optional.empty()));
        if (!cursor.listed().isEmpty()) {
            return look(cursor);
        }
        if (cursor.strayAfter().isPresent()) {
            return strays(cursor, cursor.strayAfter().get(), from);
        }
        return cursor.owners().guides().isEmpty() ? nextOwners(cursor.owners()) : list(cursor.owners(), from);
    }

    private Pulled nextOwners(GuideCursor finished) {
        Outcome<Optional<GuideCursor>> outcome = guides.after(finished);
        if (!(outcome instanceof Done<Optional<GuideCursor>> done)) {
            return new Pulled.Failed(outcome);
        }
        if (done.value().isPresent()) {
            return more(done.value().get(), List.of(), Optional.empty());
        }
        return finished.all() == 0
                ? new Pulled.Blocked(GuideChunks.NONE)
                : more(new Cursor(finished, List.of(), Optional.of("")), 0, Optional.empty(), List.of());
    }

    private Pulled list(GuideCursor owners, Position from) {
        var outcome =
                calls.ask("externalcontact/groupchat/list", () -> weCom.groups().list(owners.guides(), owners.page()));
        if (owners.outdated(outcome)) {
            return more(owners.atPage(Optional.empty()), List.of(), Optional.empty());
        }
        if (!(outcome instanceof Done<Page<GroupSummary>> done)) {
            return new Pulled.Failed(outcome);
        }
        var listed = done.value().items().stream().map(GroupSummary::id).toList();
        return done.value().nextCursor().isPresent()
                ? more(owners.atPage(done.value().nextCursor()), listed, Optional.empty())
                : listEnds(owners, listed, from);
    }

    /** What the list has not shown is looked at too, unless that is more than can be believed. */
    private Pulled listEnds(GuideCursor owners, List<ChatId> listed, Position from) {
        var unseen = compare.unseen(owners.guides(), from.startedAt()).stream()
                .filter(id -> !listed.contains(id))
                .toList();
        long known = compare.known(owners.guides());
        if (!from.confirmed() && limit.exceeds(unseen.size(), known)) {
            var loss = LossLimit.sentence(NAME, unseen.size(), known, "customer groups of " + among(owners.guides()));
            return more(owners.finished(), listed, Optional.of(loss));
        }
        var all = new ArrayList<>(listed);
        all.addAll(unseen);
        return more(owners.finished(), all, Optional.empty());
    }

    private static String among(List<StaffId> owners) {
        return owners.get(0) + (owners.size() > 1 ? " and " + (owners.size() - 1) + " others" : "");
    }

    /** Groups of owners whom WeCom does not name any more, for example since they have left. */
    private Pulled strays(Cursor cursor, String after, Position from) {
        var owners = guides.all();
        if (!(owners instanceof Done<List<StaffId>> named)) {
            return new Pulled.Failed(owners);
        }
        var next = compare.strays(named.value(), from.startedAt(), after, GROUPS_PER_CHUNK);
        if (next.isEmpty()) {
            return new Pulled.End(0);
        }
        var looks = looks(next, true);
        return looks.asked().isEmpty()
                ? looks.failed()
                : more(cursor.after(looks.last()), looks.asked().size(), looks.missing(), looks.asked());
    }

    private Pulled look(Cursor cursor) {
        var listed = cursor.listed();
        var looks = looks(listed.subList(0, Math.min(GROUPS_PER_CHUNK, listed.size())), false);
        int n = looks.asked().size();
        return n == 0
                ? looks.failed()
                : more(cursor.listing(listed.subList(n, listed.size())), n, looks.missing(), looks.asked());
    }

    /** @param stopped the answer that said nothing about its group; the next would say the same, or it may come later */
    private record Looks(List<Look> asked, Optional<Outcome<?>> stopped, Optional<String> missing) {
        Pulled failed() {
            return new Pulled.Failed(stopped.orElseThrow());
        }

        ChatId last() {
            return asked.get(asked.size() - 1).chat();
        }
    }

    /** One group that is refused does not keep the others; of strays, neither does a right that is missing. */
    private Looks looks(List<ChatId> ids, boolean strays) {
        var asked = new ArrayList<Look>();
        Optional<String> missing = Optional.empty();
        for (var id : ids) {
            var look = group.ask(id);
            var outcome = look.outcome();
            if (outcome instanceof Refused<?> || (strays && outcome instanceof Misconfigured<?>)) {
                missing = LookAtGroup.settled(outcome)
                        ? missing
                        : Optional.of("WeCom does not show group " + id + ": " + error(outcome));
            } else if (!LookAtGroup.settled(outcome)) {
                return new Looks(asked, Optional.of(outcome), missing);
            }
            asked.add(look);
        }
        return new Looks(asked, Optional.empty(), missing);
    }

    private static String error(Outcome<?> outcome) {
        return outcome instanceof Misconfigured<?> wrong
                ? wrong.whatToDo() + " (" + wrong.error() + ")"
                : outcome.toString();
    }

    private Pulled more(GuideCursor owners, List<ChatId> listed, Optional<String> missing) {
        return more(new Cursor(owners, listed, Optional.empty()), 0, missing, List.of());
    }

    private Pulled more(Cursor cursor, long items, Optional<String> missing, List<Look> looks) {
        return new Pulled.More(
                items,
                json.writeValueAsString(cursor),
                cursor.owners().part(),
                missing,
                () -> compare.counting(looks.stream().map(Look::chat).toList(), () -> looks.forEach(group::write)));
    }
}
