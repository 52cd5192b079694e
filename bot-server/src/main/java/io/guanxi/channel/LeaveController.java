package io.guanxi.channel;

import io.guanxi.channel.Leaves.Leave;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.OurTimes;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Guides on leave: for that time others stand behind their channels. */
@RestController
@RequestMapping("/api/v1/leaves")
class LeaveController {
    private final Leaves leaves;
    private final KeepDuty duty;
    private final Guides guides;
    private final Deeds deeds;
    private final StrictJson json;
    private final ChannelSettings settings;
    private final Clock clock;

    LeaveController(
            Leaves leaves,
            KeepDuty duty,
            Guides guides,
            Deeds deeds,
            StrictJson json,
            ChannelSettings settings,
            Clock clock) {
        this.leaves = leaves;
        this.duty = duty;
        this.guides = guides;
        this.deeds = deeds;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Days or times of the wall clock; a day as {@code to} is itself still free. */
    record Form(Optional<String> guide, Optional<String> from, Optional<String> to) {}

    record View(long id, String guide, LocalDateTime from, LocalDateTime to) {}

    /** Told again, it is the same one. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody String body, Actor actor) {
        var form = json.read("leave", body, Form.class);
        var guide = new StaffId(form.guide().orElseThrow(() -> missing("guide")));
        var from = moment(form.from().orElseThrow(() -> missing("from")), false);
        var to = moment(form.to().orElseThrow(() -> missing("to")), true);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("leave: \"to\" must be later than \"from\"");
        }
        if (guides.known(Set.of(guide)).isEmpty()) {
            throw new IllegalArgumentException("leave: no guide " + guide + "; GET /api/v1/staff lists them");
        }
        var leave = leaves.same(guide, from, to)
                .orElseGet(() -> deeds.done(actor, "leave.add", guide, Map.of(), () -> leaves.add(guide, from, to)));
        duty.lookAtAll();
        return view(leave);
    }

    @GetMapping
    List<View> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return leaves.notOver(clock.instant(), after, PageSize.of(limit, 1000)).stream()
                .map(this::view)
                .toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Actor actor) {
        var leave =
                leaves.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No leave " + id));
        var details = Map.of("leave", Long.toString(id));
        deeds.done(actor, "leave.remove", leave.guide(), details, () -> leaves.remove(id));
        duty.lookAtAll();
    }

    private Instant moment(String text, boolean end) {
        try {
            var wall = text.length() > 10
                    ? OurTimes.checked(LocalDateTime.parse(text), text)
                    : OurTimes.checked(LocalDate.parse(text), text)
                            .plusDays(end ? 1 : 0)
                            .atStartOfDay();
            return wall.atZone(settings.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "leave: \"" + text + "\" is neither a day such as 2026-10-01 nor a time such as 2026-10-01T09:00",
                    e);
        }
    }

    private View view(Leave leave) {
        return new View(leave.id(), leave.guide().value(), settings.wall(leave.from()), settings.wall(leave.to()));
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("leave: \"" + field + "\" is missing");
    }
}
