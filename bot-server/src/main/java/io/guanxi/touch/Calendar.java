package io.guanxi.touch;

import io.guanxi.touch.Candidate.Had;
import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Looks ahead over all slots at once. Audiences come in the order of ids, so they are merged page by page: a million
 * customers need as much memory as a thousand for each slot.
 */
@Component
class Calendar {
    private static final int PAGE = 1000;
    private static final RunId NO_RUN = new RunId(0);

    private final Occasions occasions;
    private final Histories histories;
    private final GuardrailSettings house;

    Calendar(Occasions occasions, Histories histories, GuardrailSettings house) {
        this.occasions = occasions;
        this.histories = histories;
        this.house = house;
    }

    /** @param audiences of each slot, so many */
    record Ahead(Map<Slot, Integer> audiences, Ledger ledger) {}

    /** @param only if given, the ledger is of those whom this plan is for */
    Ahead over(List<Slot> slots, Optional<PlanId> only, Instant now) {
        var queue = new PriorityQueue<Audience>(
                Comparator.comparing(audience -> audience.head().value()));
        slots.stream().map(Audience::new).filter(Audience::hasMore).forEach(queue::add);
        var audiences = new LinkedHashMap<Slot, Integer>();
        slots.forEach(slot -> audiences.put(slot, 0));
        var ledger = new Ledger(house);
        var batch = new LinkedHashMap<ExternalUserId, List<Slot>>();
        while (!queue.isEmpty()) {
            var customer = queue.element().head();
            var theirs = next(queue, customer);
            theirs.forEach(slot -> audiences.merge(slot, 1, Integer::sum));
            if (only.isEmpty()
                    || theirs.stream().anyMatch(slot -> slot.plan().id().equals(only.get()))) {
                batch.put(customer, theirs);
            }
            if (batch.size() == PAGE || queue.isEmpty()) {
                note(batch, slots, ledger, now);
                batch.clear();
            }
        }
        return new Ahead(audiences, ledger);
    }

    /** The slots that have this customer; each moves on to its next. */
    private static List<Slot> next(PriorityQueue<Audience> queue, ExternalUserId customer) {
        var slots = new ArrayList<Slot>();
        while (!queue.isEmpty() && queue.element().head().equals(customer)) {
            var audience = queue.remove();
            slots.add(audience.slot);
            audience.position++;
            if (audience.hasMore()) {
                queue.add(audience);
            }
        }
        return slots;
    }

    private static SortedMap<LocalDate, Integer> byDay(List<Slot> slots) {
        var days = new TreeMap<LocalDate, Integer>();
        slots.forEach(slot -> days.merge(slot.day(), 1, Integer::sum));
        return days;
    }

    private void note(Map<ExternalUserId, List<Slot>> batch, List<Slot> slots, Ledger ledger, Instant now) {
        var plan = slots.get(0).plan();
        var moment = new Moment(plan.id(), Kind.MARKETING, plan.limits(), house, now, QuotaRule.CALENDAR);
        var had = histories.of(batch.keySet(), NO_RUN, moment);
        batch.forEach((customer, theirs) -> ledger.add(
                had.getOrDefault(customer, Had.NOTHING).inQuota(),
                QuotaRule.dayOf(now),
                byDay(theirs),
                byDay(theirs.stream()
                        .filter(slot -> !slot.plan().content().oneWordEach())
                        .toList())));
    }

    /** One slot's customers, a page at a time. */
    private final class Audience {
        private final Slot slot;
        private List<ExternalUserId> page = List.of();
        private Optional<ExternalUserId> after = Optional.empty();
        private int position;

        Audience(Slot slot) {
            this.slot = slot;
        }

        ExternalUserId head() {
            return page.get(position);
        }

        boolean hasMore() {
            if (position == page.size()) {
                page = occasions.audience(slot.plan(), slot.day(), after, PAGE);
                position = 0;
                after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
            }
            return position < page.size();
        }
    }
}
