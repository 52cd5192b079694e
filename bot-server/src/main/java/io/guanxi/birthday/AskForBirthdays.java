package io.guanxi.birthday;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Persons;
import io.guanxi.customer.Reachable;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has guides ask a few of their customers a week for their birthday: those who talk with us, and never twice in a year. */
@Component
class AskForBirthdays {
    private static final int PAGE = 1000;

    private final Conditions conditions;
    private final Matches matches;
    private final Audience audience;
    private final Persons persons;
    private final Birthdays birthdays;
    private final BirthdayAsks asks;
    private final BirthdayHouse house;
    private final TransactionTemplate transaction;

    AskForBirthdays(
            Conditions conditions,
            Matches matches,
            Audience audience,
            Persons persons,
            Birthdays birthdays,
            BirthdayAsks asks,
            BirthdayHouse house,
            TransactionTemplate transaction) {
        this.conditions = conditions;
        this.matches = matches;
        this.audience = audience;
        this.persons = persons;
        this.birthdays = birthdays;
        this.asks = asks;
        this.house = house;
        this.transaction = transaction;
    }

    /** Answers of how many customers guides are asked. */
    int ask(LocalDate today) {
        if (house.ask().perWeek() == 0) {
            return 0;
        }
        var unknown = conditions.read("{\"all\":[{\"trustLevel\":{\"atLeast\":"
                + house.ask().fromLevel() + "}},{\"not\":{\"birthdayMonth\":[1,2,3,4,5,6,7,8,9,10,11,12]}}]}");
        var ofTheWeek = new LinkedHashMap<>(asks.ofTheWeek(today));
        var people = new HashSet<ExternalUserId>();
        int asked = 0;
        var page = matches.page(unknown, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            var chosen = choose(suitable(page, today, people), ofTheWeek);
            asked += Optional.ofNullable(transaction.execute(status -> asks.ask(chosen, today)))
                    .orElse(0);
            page = matches.page(unknown, Optional.of(page.get(page.size() - 1)), PAGE);
        }
        return asked;
    }

    /** @param people with several accounts who were looked at before, by who stands for them */
    private List<ExternalUserId> suitable(List<ExternalUserId> page, LocalDate today, Set<ExternalUserId> people) {
        var together = persons.together(page);
        var accounts = new HashSet<>(page);
        together.values().forEach(accounts::addAll);
        var spared = asks.spared(accounts, today);
        spared.addAll(birthdays.of(accounts).keySet());
        spared.addAll(audience.leftAlone(accounts));
        return page.stream()
                .filter(customer -> accounts(together, customer).stream().noneMatch(spared::contains))
                .filter(customer -> !together.containsKey(customer)
                        || people.add(accounts(together, customer).iterator().next()))
                .toList();
    }

    private static Collection<ExternalUserId> accounts(
            Map<ExternalUserId, List<ExternalUserId>> together, ExternalUserId customer) {
        return together.getOrDefault(customer, List.of(customer));
    }

    /** As many as each guide's week has room for. */
    private Map<ExternalUserId, StaffId> choose(List<ExternalUserId> suitable, Map<StaffId, Integer> ofTheWeek) {
        var chosen = new LinkedHashMap<ExternalUserId, StaffId>();
        for (Reachable pair : audience.reachable(suitable)) {
            if (ofTheWeek.merge(pair.staff(), 1, Integer::sum) <= house.ask().perWeek()) {
                chosen.put(pair.customer(), pair.staff());
            }
        }
        return chosen;
    }
}
