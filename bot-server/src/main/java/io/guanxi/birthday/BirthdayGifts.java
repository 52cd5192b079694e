package io.guanxi.birthday;

import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.birthday.GiftMapper.NewRow;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.NewCoupon;
import io.guanxi.coupon.Terms;
import io.guanxi.customer.Persons;
import io.guanxi.touch.Occasion.Turn;
import io.guanxi.touch.RunId;
import io.guanxi.touch.Skip;
import io.guanxi.touch.TouchesInVain;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * One gift and one wish for each person and birthday, whichever guides and plans know them. Who has it is a row, taken in the
 * transaction that plans the touch; once the touch has reached them there is a coupon, and until then another touch may take
 * over what one got in vain.
 */
@Component
class BirthdayGifts {
    /** A birthday is kept once in about a year; two dates so close are the same one told in two calendars, or corrected. */
    private static final int SAME_BIRTHDAY_DAYS = 90;

    /** Two of the same year are never further apart. */
    private static final int AROUND_DAYS = 400;

    static final Duration KEPT = Duration.ofDays(2 * AROUND_DAYS);

    private static final int CHUNK = 1000;

    private final GiftMapper rows;
    private final Birthdays birthdays;
    private final Persons persons;
    private final TouchesInVain inVain;
    private final Coupons coupons;
    private final BirthdayHouse house;
    private final JsonMapper json;

    BirthdayGifts(
            GiftMapper rows,
            Birthdays birthdays,
            Persons persons,
            TouchesInVain inVain,
            Coupons coupons,
            BirthdayHouse house,
            JsonMapper json) {
        this.rows = rows;
        this.birthdays = birthdays;
        this.persons = persons;
        this.inVain = inVain;
        this.coupons = coupons;
        this.house = house;
        this.json = json;
    }

    /** A customer's birthday in a run, with who else is the same person. */
    private record Celebrant(ExternalUserId customer, List<ExternalUserId> accounts, int year, LocalDate date) {
        boolean isSame(GiftRow row) {
            return accounts.contains(new ExternalUserId(row.externalUserid()))
                    && (row.year() == year
                            || Math.abs(row.celebratedOn().toEpochDay() - date.toEpochDay()) <= SAME_BIRTHDAY_DAYS);
        }
    }

    /** Who has this one already, with a sentence that says from which plan. */
    Map<ExternalUserId, Skip> had(LocalDate day, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        return had(celebrants(day, settings, customers), settings, new ArrayList<>());
    }

    /** @param free gets those whose touch was in vain */
    private Map<ExternalUserId, Skip> had(List<Celebrant> celebrants, BirthdaySettings settings, List<Long> free) {
        var had = new HashMap<ExternalUserId, Skip>();
        if (celebrants.isEmpty()) {
            return had;
        }
        var byAccount = around(celebrants, settings.what()).stream()
                .collect(Collectors.groupingBy(row -> new ExternalUserId(row.externalUserid())));
        var vain = inVain.among(byAccount.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.reachedAt() == null)
                .map(BirthdayGifts::key)
                .toList());
        for (var celebrant : celebrants) {
            celebrant.accounts().stream()
                    .flatMap(account -> byAccount.getOrDefault(account, List.of()).stream())
                    .filter(celebrant::isSame)
                    .forEach(row -> {
                        if (row.reachedAt() == null && vain.contains(key(row))) {
                            free.add(row.giftId());
                        } else {
                            had.put(celebrant.customer(), had(settings, row));
                        }
                    });
        }
        return had;
    }

    private static TouchesInVain.Key key(GiftRow row) {
        return new TouchesInVain.Key(new RunId(row.runId()), new ExternalUserId(row.externalUserid()));
    }

    private static Skip had(BirthdaySettings settings, GiftRow row) {
        var what = settings.gifts().isEmpty() ? "wish" : "gift";
        return new Skip(
                "HAD_" + settings.what(),
                "plan " + row.planId() + " has the birthday " + what + " of " + row.year() + " for this person");
    }

    private List<GiftRow> around(List<Celebrant> celebrants, String what) {
        var accounts = celebrants.stream()
                .flatMap(celebrant -> celebrant.accounts().stream())
                .map(ExternalUserId::value)
                .distinct()
                .toList();
        var dates = celebrants.stream().map(Celebrant::date).toList();
        return rows.around(
                json.writeValueAsString(accounts),
                what,
                dates.stream().min(Comparator.naturalOrder()).orElseThrow().minusDays(AROUND_DAYS),
                dates.stream().max(Comparator.naturalOrder()).orElseThrow().plusDays(AROUND_DAYS));
    }

    private List<Celebrant> celebrants(
            LocalDate day, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        var dates = settings.celebrated(day);
        var known = birthdays.of(customers);
        var accounts = persons.together(customers);
        return customers.stream()
                .flatMap(customer -> Optional.ofNullable(known.get(customer))
                        .flatMap(birthday -> Optional.ofNullable(dates.get(birthday))
                                .map(date -> new Celebrant(
                                        customer,
                                        accounts.getOrDefault(customer, List.of(customer)),
                                        birthday.yearOf(date),
                                        date)))
                        .stream())
                .toList();
    }

    /** In the transaction that plans these touches. Of two at once the unique key lets one have it. */
    Map<ExternalUserId, Skip> claim(Turn turn, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        var celebrants = celebrants(turn.day(), settings, customers);
        var free = new ArrayList<Long>();
        var refused = had(celebrants, settings, free);
        if (!free.isEmpty()) {
            rows.free(free);
        }
        var wanted = celebrants.stream()
                .filter(celebrant -> !refused.containsKey(celebrant.customer()))
                .toList();
        take(turn, settings, wanted);
        var taken = taken(turn, wanted);
        wanted.stream()
                .map(Celebrant::customer)
                .filter(customer -> !taken.contains(customer))
                .forEach(customer -> refused.put(
                        customer,
                        new Skip("HAD_" + settings.what(), "another plan, or guide, has it for this person")));
        return refused;
    }

    private void take(Turn turn, BirthdaySettings settings, List<Celebrant> wanted) {
        if (!wanted.isEmpty()) {
            var told = wanted.stream()
                    .map(celebrant -> new NewRow(
                            celebrant.customer().value(),
                            celebrant.accounts().get(0).value(),
                            celebrant.year(),
                            celebrant.date()))
                    .sorted(Comparator.comparing(NewRow::person).thenComparing(NewRow::year))
                    .toList();
            rows.claim(
                    json.writeValueAsString(told),
                    settings.what(),
                    turn.plan().value(),
                    turn.run().value());
        }
    }

    private Set<ExternalUserId> taken(Turn turn, List<Celebrant> wanted) {
        var ids = wanted.stream().map(each -> each.customer().value()).toList();
        return ids.isEmpty()
                ? Set.of()
                : rows.ofRun(turn.run().value(), json.writeValueAsString(ids)).stream()
                        .map(row -> new ExternalUserId(row.externalUserid()))
                        .collect(Collectors.toCollection(HashSet::new));
    }

    /** The touch has reached them: now there are coupons, each under its gift's number, so once. */
    void reached(
            Turn turn, BirthdaySettings settings, StaffId guide, Map<ExternalUserId, Integer> texts, Instant at) {
        var ids = texts.keySet().stream().map(ExternalUserId::value).toList();
        rows.ofRun(turn.run().value(), json.writeValueAsString(ids)).stream()
                .filter(row -> row.reachedAt() == null)
                .collect(Collectors.groupingBy(
                        row -> settings.gift(texts.getOrDefault(new ExternalUserId(row.externalUserid()), 0))))
                .forEach((gift, those) -> reached(those, gift, settings.until(turn.day()), guide, at));
    }

    private void reached(List<GiftRow> those, Optional<Gift> gift, LocalDate until, StaffId guide, Instant at) {
        for (int from = 0; from < those.size(); from += CHUNK) {
            var chunk = those.subList(from, Math.min(those.size(), from + CHUNK));
            var ids = chunk.stream().map(GiftRow::giftId).toList();
            rows.reached(ids, at, guide.value(), gift.map(Gift::benefit).orElse(null), gift.isEmpty() ? null : until);
        }
        gift.filter(any -> at.isBefore(house.endOf(until)))
                .map(any -> any.terms(at, house.endOf(until)))
                .ifPresent(terms -> coupons.issue(
                        those.stream().map(row -> coupon(row, terms)).toList()));
    }

    private static NewCoupon coupon(GiftRow row, Terms terms) {
        return new NewCoupon(
                source(row.planId()), Long.toString(row.giftId()), new ExternalUserId(row.externalUserid()), terms);
    }

    /** Under which a plan's coupons are counted. */
    static String source(long plan) {
        return "birthday:" + plan;
    }
}
