package io.guanxi.channel;

import io.guanxi.outbox.LookUp;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ConfigId;
import io.guanxi.wecom.ContactWayApi;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.ContactWayApi.Shown;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Page;
import io.guanxi.wecom.WeCom;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Contact ways. One whose answer was lost is looked for by its state among those made since. */
@Component
class ContactWayPort implements WayPort {
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** A list without the way proves nothing before that long; WeCom does not say how long it takes. */
    private static final Duration LISTED_AFTER = Duration.ofMinutes(1);

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ContactWayApi api;
    private final PacedCalls calls;
    private final Ways ways;
    private final StrictJson json;
    private final Clock clock;

    ContactWayPort(WeCom weCom, PacedCalls calls, Ways ways, StrictJson json, Clock clock) {
        this.api = weCom.contactWays();
        this.calls = calls;
        this.ways = ways;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public WayKind kind() {
        return WayKind.CONTACT;
    }

    @Override
    public Outcome<Made> make(String content) {
        return api.add(way(content)).map(made -> new Made(made.id(), made.qrCode(), false));
    }

    @Override
    public Outcome<Kept> change(ConfigId id, String content) {
        return api.update(id, way(content)).map(changed -> new Kept());
    }

    @Override
    public Outcome<Kept> drop(ConfigId id) {
        return api.delete(id).map(deleted -> new Kept());
    }

    private ContactWay way(String content) {
        return json.read("contact way", content, ContactWay.class);
    }

    @Override
    public LookUp<Made> find(String state, Instant firstSentAt) {
        var now = clock.instant();
        Optional<String> cursor = Optional.empty();
        do {
            var at = cursor;
            var listed = calls.ask(
                    "externalcontact/list_contact_way", () -> api.list(firstSentAt.minus(SKEW), now.plus(SKEW), at));
            if (!(listed instanceof Done<Page<ConfigId>> page)) {
                return later(listed);
            }
            var found = among(page.value(), state);
            if (found.isPresent()) {
                return found.get();
            }
            cursor = page.value().nextCursor();
        } while (cursor.isPresent());
        var conclusive = firstSentAt.plus(LISTED_AFTER);
        return now.isBefore(conclusive)
                ? new LookUp.AskLater<>(Duration.between(now, conclusive), "WeCom may not list the way yet")
                : new LookUp.SendAgain<>();
    }

    /** Empty if none on the page is it. */
    private Optional<LookUp<Made>> among(Page<ConfigId> page, String state) {
        for (var id : page.items()) {
            if (ways.knows(id)) {
                continue;
            }
            var shown = calls.ask("externalcontact/get_contact_way", () -> api.get(id));
            if (shown instanceof Done<Shown> done) {
                if (done.value().state().equals(state)) {
                    return Optional.of(
                            new LookUp.Found<>(new Made(id, done.value().qrCode(), true)));
                }
            } else if (!(shown instanceof Refused<Shown>)) {
                return Optional.of(later(shown));
            }
        }
        return Optional.empty();
    }

    private static LookUp<Made> later(Outcome<?> outcome) {
        var pause = outcome instanceof TryLater<?> later ? later.after() : AGAIN;
        return new LookUp.AskLater<>(pause, "WeCom could not be asked whether the way exists");
    }
}
