package io.guanxi.sandbox.world;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupWelcomeId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The corp's group welcomes, which owners chose them, and whom WeCom greeted so (92366). */
public final class GroupWelcomes {
    private static final int MOST = 100;
    private static final int FULL = 41055;
    private static final int ANOTHER_APPS = 41058;
    /** 92366 names none for an id that there is not; this is the nearest of 90313. */
    private static final int UNKNOWN = 40058;

    private final Clock clock;
    private final Map<GroupWelcomeId, GroupWelcome> welcomes = new LinkedHashMap<>();
    private final Map<ChatId, GroupWelcomeId> chosen = new HashMap<>();
    private final List<Greeting> greetings = new ArrayList<>();
    private int made;

    GroupWelcomes(Clock clock) {
        this.clock = clock;
    }

    /**
     * What owners may choose.
     *
     * @param attachment what comes after the text, such as {@code image}
     */
    public record GroupWelcome(GroupWelcomeId id, int agentId, String text, Optional<String> attachment) {}

    /** What somebody read who joined: the text, and the attachment as a message of its own. */
    public record Greeting(
            GroupWelcomeId welcome, ChatId group, ExternalUserId customer, List<String> messages, Instant at) {
        public Greeting {
            messages = List.copyOf(messages);
        }
    }

    public GroupWelcomeId add(int agentId, String text, Optional<String> attachment) {
        if (welcomes.size() >= MOST) {
            throw new WeComRefusal(FULL, "there are 100 group welcomes already");
        }
        var id = new GroupWelcomeId("msgWELCOME%04d".formatted(++made));
        welcomes.put(id, new GroupWelcome(id, agentId, text, attachment));
        return id;
    }

    public GroupWelcome require(GroupWelcomeId id) {
        return Optional.ofNullable(welcomes.get(id))
                .orElseThrow(() -> new WeComRefusal(UNKNOWN, "there is no such group welcome"));
    }

    /** Whatever an app changes or deletes must be its own. */
    private void requireOwn(GroupWelcomeId id, int agentId) {
        if (require(id).agentId() != agentId) {
            throw new WeComRefusal(ANOTHER_APPS, "another app made this group welcome");
        }
    }

    public void edit(GroupWelcomeId id, int agentId, String text, Optional<String> attachment) {
        requireOwn(id, agentId);
        welcomes.put(id, new GroupWelcome(id, agentId, text, attachment));
    }

    public void delete(GroupWelcomeId id, int agentId) {
        requireOwn(id, agentId);
        welcomes.remove(id);
        chosen.values().removeIf(id::equals);
    }

    void choose(ChatId group, GroupWelcomeId id) {
        if (!welcomes.containsKey(id)) {
            throw new IllegalArgumentException("There is no group welcome " + id + ".");
        }
        chosen.put(group, id);
    }

    void greet(ChatId group, ExternalUserId customer, String nickname) {
        Optional.ofNullable(chosen.get(group)).map(welcomes::get).ifPresent(welcome -> {
            var text = welcome.text().replace("%NICKNAME%", nickname);
            var messages = Stream.concat(
                            Stream.of(text).filter(words -> !words.isEmpty()), welcome.attachment().stream())
                    .toList();
            greetings.add(new Greeting(welcome.id(), group, customer, messages, clock.instant()));
        });
    }

    public Collection<GroupWelcome> all() {
        return List.copyOf(welcomes.values());
    }

    public List<Greeting> greetings() {
        return List.copyOf(greetings);
    }
}
