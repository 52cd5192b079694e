package io.guanxi.touch;

import static java.util.stream.Collectors.toSet;

import io.guanxi.announcement.HouseRules;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What holds for plans holds for announcements: stops, a night, and so much a day to confirm, of which they are marketing. */
@Component
class GroupRules implements HouseRules {
    private final Stops stops;
    private final GuidesAway leaves;
    private final HoldMapper rows;
    private final GuardrailSettings house;
    private final GroupSettings settings;

    GroupRules(Stops stops, GuidesAway leaves, HoldMapper rows, GuardrailSettings house, GroupSettings settings) {
        this.stops = stops;
        this.leaves = leaves;
        this.rows = rows;
        this.house = house;
        this.settings = settings;
    }

    @Override
    public Set<StaffId> stopped(Collection<StaffId> owners) {
        if (stops.everything()) {
            return Set.copyOf(owners);
        }
        var stopped = stops.guides();
        return owners.stream().filter(stopped::contains).collect(toSet());
    }

    @Override
    public Set<StaffId> away(Collection<StaffId> owners, Instant at) {
        return leaves.away(owners, at);
    }

    @Override
    public Optional<Instant> quietUntil(Instant at) {
        return settings.quietHours().flatMap(quiet -> quiet.over(at, QuotaRule.CALENDAR));
    }

    @Override
    public boolean takeConfirmation(StaffId owner, Instant at) {
        var day = QuotaRule.dayOf(at);
        rows.beginDay(owner.value(), day);
        int most = house.confirmations() - house.reservedConfirmations();
        return rows.asked(owner.value(), day).confirmations() < most && rows.ask(owner.value(), day, 1, 0) > 0;
    }

    @Override
    public void takeWhatCannotWait(StaffId owner, Instant at) {
        var day = QuotaRule.dayOf(at);
        rows.beginDay(owner.value(), day);
        rows.ask(owner.value(), day, 1, 0);
    }

    @Override
    public Reminders reminders() {
        var rule = house.reminders();
        return new Reminders(rule.after(), rule.every(), rule.manager());
    }
}
