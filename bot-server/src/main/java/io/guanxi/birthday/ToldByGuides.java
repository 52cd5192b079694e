package io.guanxi.birthday;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.customer.Customers;
import io.guanxi.guide.Effects;
import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes back a birthday that a guide told, as long as nobody has told another one since. */
@Component
class ToldByGuides implements TakesBack {
    private static final String NONE = "-";

    private final Birthdays birthdays;
    private final Customers customers;
    private final Effects effects;
    private final AuditTrail audit;
    private final Clock clock;

    ToldByGuides(Birthdays birthdays, Customers customers, Effects effects, AuditTrail audit, Clock clock) {
        this.birthdays = birthdays;
        this.customers = customers;
        this.effects = effects;
        this.audit = audit;
        this.clock = clock;
    }

    static String by(Guide guide) {
        return "guide " + guide.id();
    }

    void note(Guide guide, ExternalUserId customer, Birthday told, Optional<Birthday> before) {
        var ref = customer + " " + written(told) + " "
                + before.map(ToldByGuides::written).orElse(NONE);
        effects.note(guide.id(), kind(), ref, Optional.of(customer));
    }

    @Override
    public String kind() {
        return "birthday";
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        var parts = ref.split(" ", -1);
        var customer = new ExternalUserId(parts[0]);
        var before = Optional.of(parts[2]).filter(known -> !known.equals(NONE)).map(ToldByGuides::read);
        if (!birthdays.takeBack(customer, read(parts[1]), before, by(guide))) {
            return Optional.empty();
        }
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                new Actor(Actor.Kind.GUIDE, guide.id().value()),
                "birthday.undo",
                Optional.of(customer),
                Optional.of(guide.id()),
                Map.of())));
        return Optional.of("好的，已撤销：" + customers.name(customer).orElse("客户") + " 的生日"
                + before.map(known -> "改回" + TellBirthday.spoken(known) + "。").orElse("不再记着。"));
    }

    private static String written(Birthday birthday) {
        return birthday.calendar() + ":" + birthday.month() + ":" + birthday.day() + ":" + birthday.leapMonth();
    }

    private static Birthday read(String written) {
        var parts = written.split(":", -1);
        return new Birthday(
                Calendar.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Boolean.parseBoolean(parts[3]));
    }
}
