package io.guanxi.touch;

import io.guanxi.customer.StoryPart;
import io.guanxi.touch.Story.Line;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All that a customer was told, was to be told, or was left out of, by time: touches, and what other features tell. */
@RestController
@RequestMapping("/api/v1/customers/{id}/story")
class CustomerStoryController {
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int MOST = 100;

    private final TouchStories touches;
    private final List<StoryPart> others;
    private final Clock clock;

    CustomerStoryController(TouchStories touches, ObjectProvider<StoryPart> others, Clock clock) {
        this.touches = touches;
        this.others = others.stream().toList();
        this.clock = clock;
    }

    /** @param more whether there is more in that time: ask again with an earlier {@code until} */
    record Answer(String customer, Instant since, Instant until, boolean more, List<Line> story) {}

    /** Since then (90 days ago) until then (now), the earliest first; the latest {@code limit} of each feature's. */
    @GetMapping
    Answer story(
            @PathVariable String id,
            @RequestParam Optional<Instant> since,
            @RequestParam Optional<Instant> until,
            @RequestParam(defaultValue = "50") int limit) {
        var customer = new ExternalUserId(id);
        var to = until.orElseGet(clock::instant);
        var from = since.orElse(to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("\"since\" " + from + " is not before \"until\" " + to);
        }
        int each = PageSize.of(limit, MOST);
        var said = touches.between(customer, from, to, each);
        var parts =
                others.stream().map(part -> part.of(customer, from, to, each)).toList();
        return new Answer(
                id,
                from,
                to,
                said.size() == each || parts.stream().anyMatch(part -> part.size() == each),
                Stream.concat(
                                said.stream().flatMap(CustomerStoryController::lines),
                                parts.stream().flatMap(List::stream).map(told -> new Line(told.at(), told.sentence())))
                        .sorted(Comparator.comparing(Line::at))
                        .toList());
    }

    private static Stream<Line> lines(TouchStories.Told touch) {
        var plan = "plan " + touch.plan() + " (" + touch.name() + "): ";
        return touch.story().stream().map(line -> new Line(line.at(), plan + line.sentence()));
    }
}
