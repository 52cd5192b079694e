package io.guanxi.customer;

import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideCursor;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.CustomerApi.FollowPage;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Pulls the customers of all guides with remarks and tags, a page a chunk; relations that were not shown are looked at singly. */
@Component
class PullCustomers implements Pull {
    private final GuideChunks guides;
    private final AskForCustomers ask;
    private final KeepCustomers keep;
    private final FollowMapper follows;
    private final RefreshQueue<FollowKey> refresh;
    private final JsonMapper json;
    private final Clock clock;

    PullCustomers(
            GuideChunks guides,
            AskForCustomers ask,
            KeepCustomers keep,
            FollowMapper follows,
            RefreshQueue<FollowKey> refresh,
            JsonMapper json,
            Clock clock) {
        this.guides = guides;
        this.ask = ask;
        this.keep = keep;
        this.follows = follows;
        this.refresh = refresh;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Pulled next(Position from) {
        var cursor = from.resumeAt()
                .map(text -> json.readValue(text, GuideCursor.class))
                .orElse(GuideCursor.START);
        return cursor.guides().isEmpty() ? nextChunk(cursor) : page(cursor, from.startedAt());
    }

    private Pulled nextChunk(GuideCursor finished) {
        Outcome<Optional<GuideCursor>> outcome = guides.after(finished);
        if (!(outcome instanceof Done<Optional<GuideCursor>> done)) {
            return new Pulled.Failed(outcome);
        }
        if (done.value().isPresent()) {
            return more(0, done.value().get());
        }
        return finished.all() == 0 ? new Pulled.Blocked(GuideChunks.NONE) : new Pulled.End(0);
    }

    private Pulled page(GuideCursor cursor, Instant pullStarted) {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var outcome = ask.byStaff(cursor.guides(), cursor.page());
        if (cursor.outdated(outcome)) {
            return more(0, cursor.atPage(Optional.empty()));
        }
        if (!(outcome instanceof Done<FollowPage> done)) {
            return new Pulled.Failed(outcome);
        }
        var page = done.value();
        keep.seen(page.items(), asOf);
        if (page.nextCursor().isPresent()) {
            return more(page.items().size(), cursor.atPage(page.nextCursor()));
        }
        lookAtWhatWasNotShown(cursor.guides(), page.unlicensed(), pullStarted);
        return new Pulled.More(
                page.items().size(),
                json.writeValueAsString(cursor.finished()),
                cursor.finished().part(),
                missing(page.unlicensed()));
    }

    private void lookAtWhatWasNotShown(List<StaffId> chunk, List<StaffId> unlicensed, Instant since) {
        var visible = chunk.stream()
                .filter(id -> !unlicensed.contains(id))
                .map(StaffId::value)
                .toList();
        if (!visible.isEmpty()) {
            refresh.ask(follows.notSeenSince(visible, since).stream()
                    .map(FollowKey::of)
                    .toList());
        }
    }

    private Pulled more(long items, GuideCursor cursor) {
        return new Pulled.More(items, json.writeValueAsString(cursor), cursor.part());
    }

    private static Optional<String> missing(List<StaffId> unlicensed) {
        return unlicensed.isEmpty()
                ? Optional.empty()
                : Optional.of("WeCom keeps back the customers of guides without a licence (互通许可), among them "
                        + unlicensed.get(0) + "; buy or assign licences, then start the sync again");
    }
}
