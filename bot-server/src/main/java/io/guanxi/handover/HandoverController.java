package io.guanxi.handover;

import io.guanxi.handover.HandoverViews.Shown;
import io.guanxi.handover.HandoverViews.ShownGroup;
import io.guanxi.handover.HandoverViews.ShownLine;
import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Line.State;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import io.guanxi.wiring.StrictJson;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Handovers: make one, look at what is proposed, change it, approve it. */
@RestController
@RequestMapping("/api/v1/handovers")
class HandoverController {
    private static final int LONGEST_PAGE = 1_000;

    private final Handovers handovers;
    private final HandoverViews views;
    private final Lines lines;
    private final GroupLines groups;
    private final OpenHandover open;
    private final ProposeHandover propose;
    private final ChangeLines changeLines;
    private final ApproveHandover approve;
    private final EndHandover end;
    private final Authority authority;
    private final StrictJson json;

    HandoverController(
            Handovers handovers,
            HandoverViews views,
            Lines lines,
            GroupLines groups,
            OpenHandover open,
            ProposeHandover propose,
            ChangeLines changeLines,
            ApproveHandover approve,
            EndHandover end,
            Authority authority,
            StrictJson json) {
        this.handovers = handovers;
        this.views = views;
        this.lines = lines;
        this.groups = groups;
        this.open = open;
        this.propose = propose;
        this.changeLines = changeLines;
        this.approve = approve;
        this.end = end;
        this.authority = authority;
        this.json = json;
    }

    /** @param lines how many it was about */
    record Changed(int lines, Shown handover) {}

    /** @param back customers and groups that WeCom had not been asked for */
    record Withdrawn(int back) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown make(@RequestBody String body, Actor actor) {
        return get(open.make(json.read(OpenHandover.FORM, body, OpenHandover.Form.class), actor));
    }

    /** The latest first; {@code before} goes on. */
    @GetMapping
    List<Shown> list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "20") int limit) {
        return handovers.page(before, PageSize.of(limit, 100)).stream()
                .map(views::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return views.shown(handover(id));
    }

    /** By customer, after the given one. */
    @GetMapping("/{id}/customers")
    List<ShownLine> customers(
            @PathVariable long id,
            @RequestParam Optional<State> state,
            @RequestParam Optional<String> successor,
            @RequestParam Optional<Integer> level,
            @RequestParam Optional<Reason> reason,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        var named = successor.map(StaffId::new).map(StaffId::value);
        var filter = new Lines.Filter(state, named, level, reason);
        var from = PlainKey.of("after", after);
        return lines.page(handover(id).id(), filter, from, PageSize.of(limit, LONGEST_PAGE)).stream()
                .map(ShownLine::of)
                .toList();
    }

    @GetMapping("/{id}/groups")
    List<ShownGroup> groups(@PathVariable long id) {
        return groups.all(handover(id).id()).stream().map(ShownGroup::of).toList();
    }

    /** Made anew, by the rules and the people of now; what was decided stays as far as it can. */
    @PostMapping("/{id}/proposal")
    Shown propose(@PathVariable long id, Actor actor) {
        authority.over(handover(id).predecessor(), actor);
        propose.propose(id, actor).ifPresent(why -> {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, why);
        });
        return get(id);
    }

    @PostMapping("/{id}/changes")
    Changed change(@PathVariable long id, @RequestBody String body, Actor actor) {
        var change = json.read(Change.FORM, body, Change.Form.class).change();
        return new Changed(changeLines.change(handover(id), change, actor), get(id));
    }

    /** Of the fingerprint that it showed them. */
    @PostMapping("/{id}/approve")
    Shown approve(@PathVariable long id, @RequestParam String fingerprint, Actor actor) {
        approve.approve(handover(id), fingerprint, actor);
        return get(id);
    }

    @PostMapping("/{id}/cancel")
    Shown cancel(@PathVariable long id, Actor actor) {
        end.cancel(handover(id), actor);
        return get(id);
    }

    @PostMapping("/{id}/withdraw")
    Withdrawn withdraw(@PathVariable long id, Actor actor) {
        return new Withdrawn(end.withdraw(handover(id), actor));
    }

    private Handover handover(long id) {
        return handovers
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No handover " + id));
    }
}
