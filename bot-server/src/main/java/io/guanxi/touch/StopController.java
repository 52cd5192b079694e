package io.guanxi.touch;

import io.guanxi.announcement.GroupWork;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.touch.StopMapper.StopRow;
import io.guanxi.touch.Stops.Scope;
import io.guanxi.touch.UnderWay.Progress;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Stops everything, or one shop, for a while or what is open for ever; and says how far things have come. */
@RestController
@RequestMapping("/api/v1")
class StopController {
    private final Stops stops;
    private final Halt halt;
    private final UnderWay underWay;
    private final GroupWork groups;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StopController(
            Stops stops,
            Halt halt,
            UnderWay underWay,
            GroupWork groups,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.stops = stops;
        this.halt = halt;
        this.underWay = underWay;
        this.groups = groups;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param calledOff tasks whose time ends now; WeCom is told at the next poll
     * @param groups of announcements that are not over, by state; those in SENT have got it
     */
    record Stopped(int calledOff, int delivered, Progress progress, Map<String, Long> groups) {}

    @GetMapping("/touch-stops")
    List<StopRow> list() {
        return stops.all();
    }

    /** What is open waits, and is handed out again when it goes on, if that is not too late. */
    @PostMapping("/touch-stops")
    Stopped stop(@RequestParam Optional<String> shop, Actor actor) {
        var scope = scope(shop);
        var guides = guides(shop);
        transaction.executeWithoutResult(status -> {
            stops.add(scope, actor.name(), clock.instant());
            note("touch.stop", scope, actor);
        });
        groups.lookNow();
        return stopped(halt.whatIsStopped(), guides);
    }

    @DeleteMapping("/touch-stops")
    List<StopRow> goOn(@RequestParam Optional<String> shop, Actor actor) {
        var scope = scope(shop);
        transaction.executeWithoutResult(status -> {
            stops.remove(scope);
            note("touch.go-on", scope, actor);
        });
        halt.over();
        groups.lookNow();
        return stops.all();
    }

    /** What is open ends for ever; what plans have for later comes as ever. */
    @PostMapping("/touch-stops/cancel-open")
    Stopped cancel(@RequestParam Optional<String> shop, Actor actor) {
        var guides = guides(shop);
        transaction.executeWithoutResult(status -> note("touch.cancel-open", scope(shop), actor));
        int announced = groups.callOff(guides);
        return stopped(announced + halt.cancel(guides.map(these -> (Collection<StaffId>) these)), guides);
    }

    @GetMapping("/touch-progress")
    Progress progress(@RequestParam Optional<String> shop) {
        return underWay.of(guides(shop));
    }

    @GetMapping("/plans/{id}/progress")
    Progress ofPlan(@PathVariable long id) {
        return underWay.of(new PlanId(id));
    }

    private Stopped stopped(int calledOff, Optional<Set<StaffId>> guides) {
        var progress = underWay.of(guides);
        return new Stopped(calledOff, progress.delivered(), progress, groups.groups(guides));
    }

    private Optional<Set<StaffId>> guides(Optional<String> shop) {
        if (shop.isPresent() && !stops.isShop(shop.get())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no shop " + shop.get() + "; GET /api/v1/shops lists them");
        }
        return shop.map(code -> stops.guidesOf(List.of(code)));
    }

    private static Scope scope(Optional<String> shop) {
        return shop.map(Scope::shop).orElse(Scope.ALL);
    }

    private void note(String what, Scope scope, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(), actor, what, Optional.empty(), Optional.empty(), Map.of("scope", scope.name()))));
    }
}
