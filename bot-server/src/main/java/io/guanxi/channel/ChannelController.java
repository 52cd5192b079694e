package io.guanxi.channel;

import io.guanxi.channel.WelcomeMapper.WelcomeRow;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.TagId;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Channels: what newcomers are told and tagged with; and what became of each welcome. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelController {
    private final Channels channels;
    private final WelcomeMapper welcomes;
    private final Tags tags;

    ChannelController(Channels channels, WelcomeMapper welcomes, Tags tags) {
        this.channels = channels;
        this.welcomes = welcomes;
        this.tags = tags;
    }

    /** {@code welcomeText} may hold {{称呼}}, which becomes the newcomer's name. */
    record Form(
            @Nullable String name,
            @Nullable String welcomeText,
            @Nullable List<String> tags) {}

    /** {@code deletedTags} are tags that are no more: newcomers get the others. */
    record View(String state, String name, Optional<String> welcomeText, List<String> tags, List<String> deletedTags) {}

    record Welcome(
            long id,
            String staff,
            String customer,
            String channel,
            String state,
            Optional<String> reason,
            Instant at,
            Optional<Instant> settledAt) {}

    /** By state, from the given one on; the one without a state is for all other ways in. At most 1000. */
    @GetMapping
    List<View> list(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "100") int limit) {
        return channels.page(from, PageSize.of(limit, 1000)).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{state}")
    View one(@PathVariable String state) {
        return channels.find(state)
                .map(this::view)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No channel " + state + "; PUT /api/v1/channels/" + state + " makes one"));
    }

    @PutMapping("/{state}")
    View put(@PathVariable String state, @RequestBody Form form) {
        return keep(state, form);
    }

    /** What is done for newcomers without a channel of their own. */
    @PutMapping
    View putOthers(@RequestBody Form form) {
        return keep(Channel.OTHERS, form);
    }

    /** In the order in which they came up, after the given id; at most 1000. */
    @GetMapping("/welcomes")
    List<Welcome> welcomes(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return welcomes.page(after, PageSize.of(limit, 1000)).stream()
                .map(ChannelController::welcome)
                .toList();
    }

    private View keep(String state, Form form) {
        var name = Optional.ofNullable(form.name()).orElse(state.isEmpty() ? "其他" : state);
        var tagIds = Stream.ofNullable(form.tags())
                .flatMap(List::stream)
                .map(TagId::new)
                .toList();
        var channel = new Channel(state, name, Optional.ofNullable(form.welcomeText()), tagIds);
        var unknown = tags.unknown(channel.tags());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "No corp tag " + unknown.get(0) + "; GET /api/v1/tags lists the tags, once they have been pulled");
        }
        WelcomeText.checkPlaces(channel.welcomeText(), List.of());
        channels.put(channel);
        return view(channel);
    }

    private View view(Channel channel) {
        return new View(
                channel.state(),
                channel.name(),
                channel.welcomeText(),
                values(channel.tags()),
                values(tags.unknown(channel.tags())));
    }

    private static List<String> values(List<TagId> tags) {
        return tags.stream().map(TagId::value).toList();
    }

    private static Welcome welcome(WelcomeRow row) {
        return new Welcome(
                row.welcomeId(),
                row.staffId(),
                row.externalUserid(),
                row.channel(),
                row.state(),
                Optional.ofNullable(row.reason()),
                row.at(),
                Optional.ofNullable(row.settledAt()));
    }
}
