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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Contact ways. One whose answer was lost is looked for by its state among those made since. */
@Component
class ContactWayPort implements WayPort {
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** A list without the way proves nothing before that long; WeCom does not say how long it takes. */
    private static final Duration LISTED_AFTER = Duration.ofMinutes(1);

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /** A look-up rests in time: the outbox's lease is for it and the sending. */
    private static final Duration AT_A_STRETCH = Duration.ofSeconds(20);

    private final ContactWayApi api;
    private final PacedCalls calls;
    private final Ways ways;
    private final StrictJson json;
    private final Clock clock;
    /** By state, the ways that were looked at in vain: a look-up goes on where it rested. */
    private final Map<String, Set<ConfigId>> others = new ConcurrentHashMap<>();

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
        var answer = look(state, firstSentAt, others.computeIfAbsent(state, key -> ConcurrentHashMap.newKeySet()));
        if (!(answer instanceof LookUp.AskLater<Made>)) {
            others.remove(state);
        }
        return answer;
    }

    private LookUp<Made> look(String state, Instant firstSentAt, Set<ConfigId> seen) {
        var now = clock.instant();
        Optional<String> cursor = Optional.empty();
        do {
            var at = cursor;
            var listed = calls.ask(
                    "externalcontact/list_contact_way", () -> api.list(firstSentAt.minus(SKEW), now.plus(SKEW), at));
            if (!(listed instanceof Done<Page<ConfigId>> page)) {
                return later(listed);
            }
            var found = among(page.value(), state, seen, now.plus(AT_A_STRETCH));
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
    private Optional<LookUp<Made>> among(Page<ConfigId> page, String state, Set<ConfigId> seen, Instant until) {
        for (var id : page.items()) {
            if (seen.contains(id) || ways.knows(id)) {
                continue;
            }
            if (!clock.instant().isBefore(until)) {
                return Optional.of(new LookUp.AskLater<>(A_MOMENT, "there are many ways to look at"));
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
            seen.add(id);
        }
        return Optional.empty();
    }

    private static LookUp<Made> later(Outcome<?> outcome) {
        var pause = outcome instanceof TryLater<?> later ? later.after() : AGAIN;
        return new LookUp.AskLater<>(pause, "WeCom could not be asked whether the way exists");
    }
}
