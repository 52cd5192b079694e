package io.guanxi.channel;

import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ContactWayApi;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

/** A channel's own contact way: who stands behind it, and its QR code. */
@RestController
@RequestMapping("/api/v1/channels/{state}/way")
class WayController {
    private final Ways ways;
    private final KeepDuty duty;
    private final ChannelNames names;
    private final Deeds deeds;
    private final StrictJson json;

    WayController(Ways ways, KeepDuty duty, ChannelNames names, Deeds deeds, StrictJson json) {
        this.ways = ways;
        this.duty = duty;
        this.names = names;
        this.deeds = deeds;
        this.json = json;
    }

    /**
     * @param life WAITING (WeCom has not made it yet), LIVE, REFUSED ({@code reason} says why), DELETED
     * @param qrCode the address of a picture at WeCom
     * @param members who should stand behind it now
     * @param membersAtWeCom who does; empty while that is not known
     */
    record View(
            String state,
            String life,
            Optional<String> configId,
            Optional<String> qrCode,
            WaySettings settings,
            List<String> members,
            List<String> membersAtWeCom,
            Optional<String> warning,
            Optional<String> reason,
            Instant changedAt) {}

    @PutMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    View put(@PathVariable String state, @RequestBody String body, Actor actor) {
        check(state, names);
        var settings = json.read("contact way", body, WaySettings.class);
        deeds.done(actor, "way.put", Map.of("channel", state), () -> {
            duty.put(state, settings);
            return true;
        });
        return get(state);
    }

    @GetMapping
    View get(@PathVariable String state) {
        return view(way(state));
    }

    /** Its QR code, wherever it is printed, leads nowhere from then on. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    View delete(@PathVariable String state, Actor actor) {
        way(state);
        deeds.done(actor, "way.delete", Map.of("channel", state), () -> ways.drop(WayKind.CONTACT, state));
        return get(state);
    }

    /** WeCom tells where the picture is, not what the code says; so this leads there. */
    @GetMapping("/qr.png")
    ResponseEntity<Void> qrCode(@PathVariable String state) {
        return picture(way(state));
    }

    static ResponseEntity<Void> picture(Way way) {
        var address = Optional.ofNullable(way.qrCode())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Channel " + way.state() + " has no QR code yet; its way is " + way.life()));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(address))
                .build();
    }

    static void check(String state, ChannelNames names) {
        if (state.codePointCount(0, state.length()) > ContactWayApi.LONGEST_STATE) {
            throw new IllegalArgumentException("The state of a channel with a QR code has at most 30 characters; "
                    + state + " has more. Make a channel with a shorter one");
        }
        if (names.of(List.of(state)).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No channel " + state + "; PUT /api/v1/channels/" + state + " makes one, then give it a way");
        }
    }

    private Way way(String state) {
        return ways.find(WayKind.CONTACT, state)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Channel " + state + " has no contact way; PUT /api/v1/channels/" + state + "/way makes one"));
    }

    private View view(Way way) {
        return new View(
                way.state(),
                way.life(),
                Optional.ofNullable(way.configId()),
                Optional.ofNullable(way.qrCode()),
                json.read("settings", way.settings(), WaySettings.class),
                members(way.target()),
                Optional.ofNullable(way.held()).map(this::members).orElse(List.of()),
                Optional.ofNullable(way.warning()),
                Optional.ofNullable(way.reason()),
                way.changedAt());
    }

    private List<String> members(String content) {
        return json.read("way", content, ContactWay.class).members().stream()
                .map(StaffId::value)
                .toList();
    }
}
