package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages from an app to members (90236): more than 30 a minute or 1000 an hour to one member are silently dropped. */
public final class AppMessages {
    private static final int A_MINUTE = 30;
    private static final int AN_HOUR = 1_000;

    private final Clock clock;
    private final Map<Recipient, Deque<Instant>> recent = new HashMap<>();
    private final Map<String, Instant> contents = new HashMap<>();
    private final List<SentAppMessage> sent = new ArrayList<>();
    private final TemplateCards cards;
    private final Map<Integer, List<MenuEntry>> menus = new HashMap<>();
    private final List<WrittenToApp> written = new ArrayList<>();
    private int dropped;
    private long lastId;

    AppMessages(Clock clock) {
        this.clock = clock;
        this.cards = new TemplateCards(clock);
    }

    private record Recipient(int agentId, StaffId staff) {}

    /**
     * What a member sees in the app's chat.
     *
     * @param card the task id, if it is a card with buttons
     */
    public record SentAppMessage(
            String msgId, int agentId, StaffId staff, String text, Optional<String> card, Instant at) {}

    /** What a member wrote to an app. */
    public record WrittenToApp(int agentId, StaffId staff, String text, Instant at) {}

    /** Whether a message with exactly this content went out less than {@code within} ago; it is remembered as sent now if not. */
    public boolean isRepetition(String content, Duration within) {
        var now = clock.instant();
        var earlier = contents.get(content);
        if (earlier != null && earlier.plus(within).isAfter(now)) {
            return true;
        }
        contents.put(content, now);
        return false;
    }

    public String nextId() {
        return "msg-" + clock.instant().getEpochSecond() + "-" + ++lastId;
    }

    void write(int agentId, StaffId staff, String text) {
        written.add(new WrittenToApp(agentId, staff, text, clock.instant()));
    }

    public List<WrittenToApp> written() {
        return List.copyOf(written);
    }

    public void send(String msgId, int agentId, StaffId staff, String text) {
        send(msgId, agentId, staff, text, Optional.empty());
    }

    /** A card that {@link #cards()} has got already. */
    public void sendCard(String msgId, int agentId, StaffId staff, Card card) {
        send(msgId, agentId, staff, card.words(), Optional.of(card.taskId()));
    }

    private void send(String msgId, int agentId, StaffId staff, String text, Optional<String> card) {
        var times = recent.computeIfAbsent(new Recipient(agentId, staff), key -> new ArrayDeque<>());
        var now = clock.instant();
        while (!times.isEmpty() && !times.peekFirst().plus(Duration.ofHours(1)).isAfter(now)) {
            times.removeFirst();
        }
        var inMinute = times.stream()
                .filter(time -> time.plus(Duration.ofMinutes(1)).isAfter(now))
                .count();
        if (inMinute >= A_MINUTE || times.size() >= AN_HOUR) {
            dropped++;
            return;
        }
        times.addLast(now);
        sent.add(new SentAppMessage(msgId, agentId, staff, text, card, now));
    }

    public void menu(int agentId, List<MenuEntry> bar) {
        menus.put(agentId, List.copyOf(bar));
    }

    /** What the app's menu has to tap, by name: a key or an address. */
    public Map<String, String> menu(int agentId) {
        var taps = new LinkedHashMap<String, String>();
        menuBar(agentId).stream().flatMap(MenuEntry::taps).forEach(tap -> taps.put(tap.getKey(), tap.getValue()));
        return taps;
    }

    public List<MenuEntry> menuBar(int agentId) {
        return menus.getOrDefault(agentId, List.of());
    }

    /** Those of the messages that have buttons. */
    public TemplateCards cards() {
        return cards;
    }

    public List<SentAppMessage> sent() {
        return List.copyOf(sent);
    }

    /** How many were dropped because the member had too many. */
    public int dropped() {
        return dropped;
    }
}
