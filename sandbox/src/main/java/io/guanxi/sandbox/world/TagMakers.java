package io.guanxi.sandbox.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which app made which tag or group: an app may edit and delete only what it made (92117), people in the client all. */
final class TagMakers {
    private final Map<String, Integer> agentOf = new HashMap<>();

    void made(String id, Optional<App> by) {
        by.ifPresent(app -> agentOf.put(id, app.agentId()));
    }

    void check(Collection<String> ids, Optional<App> by) {
        by.ifPresent(app -> {
            if (ids.stream().anyMatch(id -> agentOf.getOrDefault(id, -1) != app.agentId())) {
                throw new WeComRefusal(81011, "no right to change this tag");
            }
        });
    }
}
