package io.guanxi.channel;

import io.guanxi.privacy.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What newcomers of a channel are told at which time of day; at all other times it is the channel's {@code welcomeText}. */
@RestController
@RequestMapping("/api/v1/channels")
class WelcomeController {
    private final ChannelMapper rows;
    private final WelcomeVariants variants;
    private final Deeds deeds;
    private final Clock clock;

    WelcomeController(ChannelMapper rows, WelcomeVariants variants, Deeds deeds, Clock clock) {
        this.rows = rows;
        this.variants = variants;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** The whole list takes the place of the one before; an empty one takes the variants away. */
    @PutMapping("/{state}/welcome")
    List<Variant> put(@PathVariable String state, @RequestBody String body, Actor actor) {
        return keep(state, body, actor);
    }

    /** For newcomers without a channel of their own. */
    @PutMapping("/welcome")
    List<Variant> putOthers(@RequestBody String body, Actor actor) {
        return keep(Channel.OTHERS, body, actor);
    }

    @GetMapping("/{state}/welcome")
    List<Variant> get(@PathVariable String state) {
        return read(state);
    }

    @GetMapping("/welcome")
    List<Variant> getOthers() {
        return read(Channel.OTHERS);
    }

    private List<Variant> keep(String state, String body, Actor actor) {
        var wanted = variants.read("welcome", body);
        if (rows.find(List.of(state)).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No channel " + state + "; PUT /api/v1/channels/" + state + " makes one");
        }
        wanted.forEach(variant -> WelcomeText.checkPlaces(variant.text(), variant.attachments()));
        deeds.done(
                actor,
                "welcome.put",
                Map.of("channel", state),
                () -> rows.putVariants(state, variants.write(wanted), clock.instant()));
        return wanted;
    }

    private List<Variant> read(String state) {
        return rows.find(List.of(state)).stream()
                .findFirst()
                .map(row -> variants.read("welcome", row.variants()))
                .orElse(List.of());
    }
}
