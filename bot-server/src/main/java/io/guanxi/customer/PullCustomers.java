package io.guanxi.customer;

import io.guanxi.customer.LookAtUnseen.Loss;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideCursor;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.CustomerApi.FollowPage;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pulls the customers of all guides with remarks and tags, a page a chunk, up to 100 guides at a time; relations of these
 * guides that were not shown are then looked at singly.
 */
@Component
class PullCustomers implements Pull {
    private static final String NAME = "customers";

    private final GuideChunks guides;
    private final AskForCustomers ask;
    private final CompareCustomers compare;
    private final LookAtUnseen unseen;
    private final JsonMapper json;
    private final Clock clock;

    PullCustomers(
            GuideChunks guides,
            AskForCustomers ask,
            CompareCustomers compare,
            LookAtUnseen unseen,
            JsonMapper json,
            Clock clock) {
        this.guides = guides.inBackground();
        this.ask = ask.inBackground();
        this.compare = compare;
        this.unseen = unseen;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param passed guides of whose relations nothing is done: WeCom keeps them back (92994), or shows unbelievably few
     * @param lookAfter once all pages have come: the last customer who was looked at singly, empty at the beginning
     */
    private record Cursor(GuideCursor guides, List<StaffId> passed, Optional<String> lookAfter) {
        Cursor {
            passed = List.copyOf(passed);
        }

        static Cursor at(GuideCursor guides) {
            return new Cursor(guides, List.of(), Optional.empty());
        }

        Cursor passing(Collection<StaffId> more) {
            var all = Stream.concat(passed.stream(), more.stream()).distinct().toList();
            return new Cursor(guides, all, lookAfter);
        }

        Cursor lookingAfter(String customer) {
            return new Cursor(guides, passed, Optional.of(customer));
        }

        List<StaffId> looked() {
            return guides.guides().stream().filter(id -> !passed.contains(id)).toList();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Pulled next(Position from) {
        var cursor =
                from.resumeAt().map(text -> json.readValue(text, Cursor.class)).orElse(Cursor.at(GuideCursor.START));
        if (cursor.lookAfter().isPresent()) {
            return look(cursor, cursor.lookAfter().get(), from);
        }
        return cursor.guides().guides().isEmpty() ? nextChunk(cursor.guides()) : page(cursor);
    }

    private Pulled nextChunk(GuideCursor finished) {
        var outcome = guides.all();
        if (!(outcome instanceof Done<List<StaffId>> done)) {
            return new Pulled.Failed(outcome);
        }
        var next = GuideChunks.after(finished, done.value());
        if (next.isEmpty()) {
            return finished.all() == 0 ? new Pulled.Blocked(GuideChunks.NONE) : new Pulled.End(0);
        }
        var missing = finished.equals(GuideCursor.START) ? notShown(done.value()) : Optional.<String>empty();
        return more(0, Cursor.at(next.get()), missing, Pulled.Write.NOTHING);
    }

    /** Guides who work here and have customers, of whom WeCom shows nothing: nothing is done about their relations. */
    private Optional<String> notShown(List<StaffId> shown) {
        var known = compare.activeGuidesWithCustomers();
        var hidden = known.stream().filter(id -> !shown.contains(id)).toList();
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of("WeCom does not show the customers of " + hidden.size() + " of " + known.size()
                        + " active guides, among them " + hidden.get(0) + ". Add them to the app's visible range"
                        + " (应用管理 → the app → 可见范围) and give them 客户联系 (客户与上下游 → 客户联系 → 权限配置),"
                        + " then start the sync again");
    }

    private Pulled page(Cursor cursor) {
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var at = cursor.guides();
        var outcome = ask.byStaff(at.guides(), at.page());
        if (at.outdated(outcome)) {
            return more(0, Cursor.at(at.atPage(Optional.empty())), Optional.empty(), Pulled.Write.NOTHING);
        }
        if (!(outcome instanceof Done<FollowPage> done)) {
            return new Pulled.Failed(outcome);
        }
        var page = done.value();
        var passed = cursor.passing(page.unlicensed());
        var next = page.nextCursor().isPresent()
                ? new Cursor(at.atPage(page.nextCursor()), passed.passed(), Optional.empty())
                : passed.lookingAfter("");
        return more(page.items().size(), next, unlicensed(page), () -> compare.seen(page.items(), asOf));
    }

    /** What the pages have not shown of these guides. */
    private Pulled look(Cursor cursor, String after, Position from) {
        if (after.isEmpty() && !from.confirmed()) {
            var losses = unseen.unbelievable(cursor.looked(), from.startedAt());
            if (!losses.isEmpty()) {
                var passed = cursor.passing(losses.stream().map(Loss::guide).toList());
                return more(0, passed, Optional.of(losses.get(0).sentence(NAME)), Pulled.Write.NOTHING);
            }
        }
        var looks = unseen.look(cursor.looked(), from.startedAt(), after);
        if (looks.last().isPresent()) {
            return more(looks.customers(), cursor.lookingAfter(looks.last().get()), looks.missing(), looks.write());
        }
        return looks.failure()
                .<Pulled>map(Pulled.Failed::new)
                .orElseGet(
                        () -> more(0, Cursor.at(cursor.guides().finished()), Optional.empty(), Pulled.Write.NOTHING));
    }

    private Pulled more(long items, Cursor cursor, Optional<String> missing, Pulled.Write write) {
        return new Pulled.More(
                items, json.writeValueAsString(cursor), cursor.guides().part(), missing, write);
    }

    private static Optional<String> unlicensed(FollowPage page) {
        return page.unlicensed().stream()
                .findFirst()
                .map(id -> "WeCom keeps back the customers of guides without a licence (互通许可), among them " + id
                        + "; buy or assign licences, then start the sync again");
    }
}
