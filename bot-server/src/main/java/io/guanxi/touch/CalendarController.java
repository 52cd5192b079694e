package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;

import io.guanxi.announcement.OnCalendar;
import io.guanxi.announcement.OnCalendar.Entry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What active plans have for whom in the next weeks, and where it becomes too much. */
@RestController
@RequestMapping("/api/v1/calendar")
class CalendarController {
    private static final int LONGEST = 31;
    private static final int PLANS = 100;

    private final Plans plans;
    private final PlanSchedule schedule;
    private final Calendar calendar;
    private final List<OnCalendar> others;
    private final Clock clock;

    CalendarController(
            Plans plans, PlanSchedule schedule, Calendar calendar, ObjectProvider<OnCalendar> others, Clock clock) {
        this.plans = plans;
        this.schedule = schedule;
        this.calendar = calendar;
        this.others = others.stream().toList();
        this.clock = clock;
    }

    record Planned(long plan, String name, int audience) {}

    /**
     * @param together how many customers have how many plans on the day, from two
     * @param also what else is on the day: announcements to groups, flash sales
     * @param quotaFull customers for whom, on this day, WeCom's quota leaves marketing no more room
     */
    record Day(
            List<Planned> plans,
            List<Entry> also,
            SortedMap<Integer, Integer> together,
            int quotaFull,
            List<String> inWords) {}

    record Shown(int customers, SortedMap<LocalDate, Day> days) {}

    /**
     * Both days included, at most 31; guardrails are not asked, so less may be sent.
     *
     * @param plan only those whom this plan is for, with all that others have for them
     */
    @GetMapping
    Shown get(@RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam Optional<Long> plan) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw new IllegalArgumentException("from and to are at most " + LONGEST + " days");
        }
        var ahead = calendar.over(slots(from, to), plan.map(PlanId::new), clock.instant());
        return shown(ahead, plan.isPresent() ? Map.of() : also(from, to));
    }

    private Map<LocalDate, List<Entry>> also(LocalDate from, LocalDate to) {
        var begins = from.atStartOfDay(QuotaRule.CALENDAR).toInstant();
        var ends = to.plusDays(1).atStartOfDay(QuotaRule.CALENDAR).toInstant();
        return others.stream()
                .flatMap(other -> other.between(begins, ends).stream())
                .sorted(Comparator.comparing(Entry::at))
                .collect(groupingBy(entry -> QuotaRule.dayOf(entry.at())));
    }

    private List<Slot> slots(LocalDate from, LocalDate to) {
        var slots = new ArrayList<Slot>();
        var page = plans.page(new PlanId(0), PLANS);
        while (!page.isEmpty()) {
            page.stream().filter(Plan::isActive).forEach(plan -> schedule.days(plan, from, to)
                    .forEach(day -> slots.add(new Slot(plan, day))));
            page = plans.page(page.get(page.size() - 1).id(), PLANS);
        }
        return slots;
    }

    static Shown shown(Calendar.Ahead ahead, Map<LocalDate, List<Entry>> also) {
        var days = new TreeMap<LocalDate, Day>();
        Stream.concat(ahead.audiences().keySet().stream().map(Slot::day), also.keySet().stream())
                .distinct()
                .forEach(day -> days.put(day, day(day, ahead, also.getOrDefault(day, List.of()))));
        return new Shown(ahead.ledger().customers(), days);
    }

    private static Day day(LocalDate day, Calendar.Ahead ahead, List<Entry> also) {
        var planned = ahead.audiences().entrySet().stream()
                .filter(of -> of.getKey().day().equals(day))
                .map(of -> new Planned(
                        of.getKey().plan().id().value(), of.getKey().plan().name(), of.getValue()))
                .toList();
        var together = new TreeMap<>(
                ahead.ledger().together().getOrDefault(day, new TreeMap<>()).tailMap(2));
        int full = ahead.ledger().full().getOrDefault(day, 0);
        return new Day(
                planned,
                also,
                together,
                full,
                inWords(day, together, full, ahead.ledger().customers()));
    }

    private static List<String> inWords(LocalDate day, Map<Integer, Integer> together, int full, int customers) {
        var words = new ArrayList<String>();
        together.forEach((plans, people) ->
                words.add("%d people have %d plans on %s; one of them speaks".formatted(people, plans, day)));
        if (full > 0) {
            words.add("of %d customers %d reach the limit on %s".formatted(customers, full, day));
        }
        return words;
    }
}
