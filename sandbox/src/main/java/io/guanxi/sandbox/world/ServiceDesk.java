package io.guanxi.sandbox.world;

import com.google.gson.JsonObject;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * WeChat customer service (94638): one account, for which everybody in the corp answers unless they pause. Who says what in which
 * state of a session, as 94669, 94670, 94677 and 95122 have it.
 */
public final class ServiceDesk {
    public static final OpenKfId ACCOUNT = new OpenKfId("wkSIMULATEDSERVICE01");
    public static final String NAME = "关系面包房";
    static final int NEW = 0;
    static final int POOL = 2;
    static final int HUMAN = 3;
    static final int ENDED = 4;
    private static final int MOST_SENT = 5;
    private static final Duration SESSION = Duration.ofDays(2);
    private static final Duration TOKEN_LIVES = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Duration ON_EVENT = Duration.ofSeconds(20);
    private static final Duration WAITING = Duration.ofDays(2);

    /** To which states each may be changed by the API (94669). */
    private static final Map<Integer, Set<Integer>> WAYS = Map.of(
            NEW, Set.of(1, POOL, HUMAN), 1, Set.of(POOL, HUMAN), POOL, Set.of(HUMAN), HUMAN, Set.of(HUMAN, ENDED));

    private final Clock clock;
    private final Map<ExternalUserId, Session> sessions = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Map<String, Right> rights = new HashMap<>();
    private final Set<String> usedIds = new HashSet<>();
    private final Set<StaffId> paused = new HashSet<>();
    private final Map<ExternalUserId, Integer> unreachable = new HashMap<>();
    private long made;

    ServiceDesk(Clock clock) {
        this.clock = clock;
    }

    /** One thing that sync_msg brings. */
    public record Entry(long number, Instant at, JsonObject json) {}

    /** What a person would see of the conversation; {@code menu} by id, what stands there. */
    public record Line(
            ExternalUserId customer, String by, String kind, String text, Map<String, String> menu, Instant at) {
        public Line {
            menu = Collections.unmodifiableMap(new LinkedHashMap<>(menu));
        }
    }

    /** What one code allows: one message in that state until then. */
    private record Right(ExternalUserId customer, int state, Instant until) {}

    /** @param spokeAt when the customer said something last; EPOCH if never */
    private record Session(
            int state, Optional<StaffId> servicer, Instant spokeAt, int sent, Instant welcomedAt, boolean handed) {
        Session in(int other, Optional<StaffId> by) {
            return new Session(other, by, spokeAt, sent, welcomedAt, handed || other == POOL || other == HUMAN);
        }

        Session spoken(Instant at) {
            return new Session(state, servicer, at, 0, welcomedAt, handed);
        }

        Session answered() {
            return new Session(state, servicer, spokeAt, sent + 1, welcomedAt, handed);
        }

        Session welcomed(Instant at) {
            return new Session(state, servicer, spokeAt, sent, at, handed);
        }
    }

    private Session session(ExternalUserId customer) {
        var known = sessions.getOrDefault(
                customer, new Session(ENDED, Optional.empty(), Instant.EPOCH, 0, Instant.EPOCH, false));
        var over = known.state() != ENDED && !known.spokeAt().plus(SESSION).isAfter(now());
        return over
                ? new Session(ENDED, Optional.empty(), known.spokeAt(), known.sent(), known.welcomedAt(), false)
                : known;
    }

    public int state(ExternalUserId customer) {
        return session(customer).state();
    }

    public Optional<StaffId> servicer(ExternalUserId customer) {
        return session(customer).servicer();
    }

    public boolean serves(StaffId staff) {
        return !paused.contains(staff);
    }

    void pause(StaffId staff, boolean pauses) {
        if (pauses ? !paused.add(staff) : !paused.remove(staff)) {
            throw new IllegalArgumentException(staff + (pauses ? " has paused already." : " serves already."));
        }
    }

    /** What the customer is sent next does not reach them, for that reason (94670). */
    void unreachable(ExternalUserId customer, int failType) {
        unreachable.put(customer, failType);
    }

    Optional<Integer> takeUnreachable(ExternalUserId customer) {
        return Optional.ofNullable(unreachable.remove(customer));
    }

    /** Answers the welcome's code, if there is to be a welcome. */
    Optional<String> enter(ExternalUserId customer) {
        var session = session(customer);
        var since = now().minus(SESSION);
        if (session.welcomedAt().isAfter(since) || session.spokeAt().isAfter(since)) {
            return Optional.empty();
        }
        sessions.put(customer, session);
        return Optional.of(right(customer, ENDED, ON_EVENT));
    }

    void customerSpoke(ExternalUserId customer) {
        var session = session(customer);
        var begun = session.state() == ENDED
                ? new Session(NEW, Optional.empty(), now(), 0, session.welcomedAt(), false)
                : session;
        sessions.put(customer, begun.spoken(now()));
    }

    /** In WeCom's client: no rules of the API hold. */
    void put(ExternalUserId customer, int state, Optional<StaffId> servicer) {
        sessions.put(customer, session(customer).in(state, servicer));
    }

    /** By the API; answers the right to a word on it if it is the first time, or the end. */
    public Optional<String> change(ExternalUserId customer, int to, Optional<StaffId> servicer) {
        var session = session(customer);
        if (!WAYS.getOrDefault(session.state(), Set.of()).contains(to)) {
            throw new WeComRefusal(95016, "state " + session.state() + " does not become " + to);
        }
        if (servicer.filter(paused::contains).isPresent()) {
            throw new WeComRefusal(95019, "servicer has stopped");
        }
        sessions.put(customer, session.in(to, to == HUMAN ? servicer : Optional.empty()));
        if (to == ENDED) {
            return Optional.of(right(customer, ENDED, ON_EVENT));
        }
        return to != 1 && !session.handed() ? Optional.of(right(customer, to, WAITING)) : Optional.empty();
    }

    /** The right to one message in that state. */
    String right(ExternalUserId customer, int state, Duration lives) {
        var code = "KFCODE%010d".formatted(++made);
        rights.put(code, new Right(customer, state, now().plus(lives)));
        return code;
    }

    String waitingRight(ExternalUserId customer, int state) {
        return right(customer, state, state == ENDED ? ON_EVENT : WAITING);
    }

    /** A message by send_msg; answers its id. */
    public String send(ExternalUserId customer, Optional<String> ownId) {
        var session = session(customer);
        var id = newId(ownId);
        if (session.spokeAt().equals(Instant.EPOCH)) {
            throw new WeComRefusal(95031, "the customer has not asked anything");
        }
        if (!session.spokeAt().plus(SESSION).isAfter(now())) {
            throw new WeComRefusal(95002, "48 hours are over");
        }
        if (session.state() != NEW && session.state() != 1) {
            throw new WeComRefusal(session.state() == ENDED ? 95013 : 95018, "state " + session.state());
        }
        if (session.sent() >= MOST_SENT) {
            throw new WeComRefusal(95001, "five messages have been sent");
        }
        sessions.put(customer, session.answered());
        usedIds.add(id);
        return id;
    }

    /** A message by send_msg_on_event; answers to whom. 95122 names no errcode for a code that is over. */
    public ExternalUserId sendOnEvent(String code, Optional<String> ownId) {
        var id = newId(ownId);
        var right = rights.get(code);
        if (right == null || !right.until().isAfter(now())) {
            throw new WeComRefusal(41050, "code is used up or too old");
        }
        var session = session(right.customer());
        if (session.state() != right.state() && right.state() != ENDED) {
            throw new WeComRefusal(95018, "state " + session.state());
        }
        rights.remove(code);
        usedIds.add(id);
        sessions.put(right.customer(), session.welcomed(now()));
        return right.customer();
    }

    private String newId(Optional<String> ownId) {
        var id = ownId.orElseGet(() -> "made" + ++made);
        if (usedIds.contains(id)) {
            throw new WeComRefusal(95033, "msgid repeated");
        }
        return id;
    }

    /** What goes with the callback about it. */
    String add(JsonObject json) {
        entries.add(new Entry(++made, now(), json));
        var token = "ENCSIMULATED%010d".formatted(++made);
        tokens.put(token, now());
        return token;
    }

    String nextId() {
        return "from_msgid_" + ++made;
    }

    public void show(ExternalUserId customer, String by, String kind, String text, Map<String, String> menu) {
        lines.add(new Line(customer, by, kind, text, menu, now()));
    }

    public List<Line> lines(ExternalUserId customer) {
        return lines.stream().filter(line -> line.customer().equals(customer)).toList();
    }

    public boolean isToken(String token) {
        return tokens.getOrDefault(token, Instant.EPOCH).plus(TOKEN_LIVES).isAfter(now());
    }

    /** Of the last three days those behind the given one. */
    public List<Entry> after(long number) {
        var oldest = now().minus(KEPT);
        return entries.stream()
                .filter(entry -> entry.number() > number && entry.at().isAfter(oldest))
                .toList();
    }

    private Instant now() {
        return clock.instant();
    }
}
