package io.guanxi.group;

import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideCursor;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupApi.GroupSummary;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Page;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Pulls the customer groups: the list of up to 100 owners at a time, then each group of it. */
@Component
class PullGroups implements Pull {
    private static final int GROUPS_PER_CHUNK = 20;

    private final GuideChunks guides;
    private final WeCom weCom;
    private final PacedCalls calls;
    private final LookAtGroup group;
    private final KeepGroups keep;
    private final RefreshQueue<ChatId> refresh;
    private final JsonMapper json;

    PullGroups(
            GuideChunks guides,
            WeCom weCom,
            PacedCalls calls,
            LookAtGroup group,
            KeepGroups keep,
            RefreshQueue<ChatId> refresh,
            JsonMapper json) {
        this.guides = guides;
        this.weCom = weCom;
        this.calls = calls;
        this.group = group;
        this.keep = keep;
        this.refresh = refresh;
        this.json = json;
    }

    /** @param listed groups that the list has shown and that are not looked at yet */
    private record Cursor(GuideCursor owners, List<ChatId> listed) {
        Cursor {
            listed = List.copyOf(listed);
        }
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Pulled next(Position from) {
        var cursor = from.resumeAt()
                .map(text -> json.readValue(text, Cursor.class))
                .orElse(new Cursor(GuideCursor.START, List.of()));
        if (!cursor.listed().isEmpty()) {
            return look(cursor);
        }
        return cursor.owners().guides().isEmpty() ? nextOwners(cursor.owners()) : list(cursor.owners(), from);
    }

    private Pulled nextOwners(GuideCursor finished) {
        Outcome<Optional<GuideCursor>> outcome = guides.after(finished);
        if (!(outcome instanceof Done<Optional<GuideCursor>> done)) {
            return new Pulled.Failed(outcome);
        }
        if (done.value().isPresent()) {
            return more(0, done.value().get(), List.of());
        }
        return finished.all() == 0 ? new Pulled.Blocked(GuideChunks.NONE) : new Pulled.End(0);
    }

    private Pulled list(GuideCursor owners, Position from) {
        var outcome =
                calls.ask("externalcontact/groupchat/list", () -> weCom.groups().list(owners.guides(), owners.page()));
        if (owners.outdated(outcome)) {
            return more(0, owners.atPage(Optional.empty()), List.of());
        }
        if (!(outcome instanceof Done<Page<GroupSummary>> done)) {
            return new Pulled.Failed(outcome);
        }
        var listed = done.value().items().stream().map(GroupSummary::id).toList();
        if (done.value().nextCursor().isPresent()) {
            return more(0, owners.atPage(done.value().nextCursor()), listed);
        }
        lookAtWhatWasNotShown(owners.guides(), listed, from.startedAt());
        return more(0, owners.finished(), listed);
    }

    private Pulled look(Cursor cursor) {
        int n = Math.min(GROUPS_PER_CHUNK, cursor.listed().size());
        Optional<String> missing = Optional.empty();
        for (int i = 0; i < n; i++) {
            var outcome = group.look(cursor.listed().get(i));
            if (outcome instanceof Refused<Group> refused && !LookAtGroup.settled(outcome)) {
                missing = Optional.of(
                        "WeCom does not show group " + cursor.listed().get(i) + ": " + refused.error());
            } else if (!LookAtGroup.settled(outcome)) {
                return i == 0 ? new Pulled.Failed(outcome) : looked(cursor, i, missing);
            }
        }
        return looked(cursor, n, missing);
    }

    private Pulled looked(Cursor cursor, int n, Optional<String> missing) {
        var left = new Cursor(
                cursor.owners(), cursor.listed().subList(n, cursor.listed().size()));
        return new Pulled.More(n, json.writeValueAsString(left), cursor.owners().part(), missing);
    }

    /** Not those that the list has just shown: they are about to be looked at. */
    private void lookAtWhatWasNotShown(List<StaffId> owners, List<ChatId> listed, Instant since) {
        var ids = owners.stream().map(StaffId::value).toList();
        refresh.ask(keep.notSeenSince(ids, since).stream()
                .map(ChatId::new)
                .filter(id -> !listed.contains(id))
                .toList());
    }

    private Pulled more(long items, GuideCursor owners, List<ChatId> listed) {
        return new Pulled.More(items, json.writeValueAsString(new Cursor(owners, listed)), owners.part());
    }
}
