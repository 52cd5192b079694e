package io.guanxi.channel;

import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A channel's own way into customer groups. */
@RestController
@RequestMapping("/api/v1/channels/{state}/join-way")
class JoinWayController {
    private final Ways ways;
    private final ChannelNames names;
    private final Deeds deeds;
    private final StrictJson json;

    JoinWayController(Ways ways, ChannelNames names, Deeds deeds, StrictJson json) {
        this.ways = ways;
        this.names = names;
        this.deeds = deeds;
        this.json = json;
    }

    /** As of a contact way. */
    record View(
            String state,
            String life,
            Optional<String> configId,
            Optional<String> qrCode,
            JoinSettings settings,
            boolean asWanted,
            Optional<String> reason,
            Instant changedAt) {}

    @PutMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    View put(@PathVariable String state, @RequestBody String body, Actor actor) {
        WayController.check(state, names);
        var settings = json.read("join way", body, JoinSettings.class);
        var target = json.write(settings.way(state));
        deeds.done(actor, "join-way.put", Map.of("channel", state), () -> {
            ways.put(WayKind.JOIN, state, json.write(settings), target, Optional.empty());
            return true;
        });
        return get(state);
    }

    @GetMapping
    View get(@PathVariable String state) {
        return view(way(state));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    View delete(@PathVariable String state, Actor actor) {
        way(state);
        deeds.done(actor, "join-way.delete", Map.of("channel", state), () -> ways.drop(WayKind.JOIN, state));
        return get(state);
    }

    @GetMapping("/qr.png")
    ResponseEntity<Void> qrCode(@PathVariable String state) {
        return WayController.picture(way(state));
    }

    private Way way(String state) {
        return ways.find(WayKind.JOIN, state)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Channel " + state + " has no join way; PUT /api/v1/channels/" + state
                                + "/join-way makes one"));
    }

    private View view(Way way) {
        return new View(
                way.state(),
                way.life(),
                Optional.ofNullable(way.configId()),
                Optional.ofNullable(way.qrCode()),
                json.read("settings", way.settings(), JoinSettings.class),
                way.target().equals(way.held()),
                Optional.ofNullable(way.reason()),
                way.changedAt());
    }
}
