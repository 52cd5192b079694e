package io.guanxi.birthday;

import io.guanxi.birthday.Celebrants.Celebrant;
import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.birthday.GiftMapper.NewRow;
import io.guanxi.todo.ToDos;
import io.guanxi.touch.Occasion.Turn;
import io.guanxi.touch.RunId;
import io.guanxi.touch.Skip;
import io.guanxi.touch.TouchesInVain;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    /** Two of the same year are never further apart. */
    private static final int AROUND_DAYS = 400;

    private static final Skip CHANGED = new Skip("NO_BIRTHDAY", "the birthday was changed while the run was planned");

    static final Duration KEPT = Duration.ofDays(2 * AROUND_DAYS);

    private final GiftMapper rows;
    private final Celebrants celebrants;
    private final TouchesInVain inVain;
    private final ToDos toDos;
    private final JsonMapper json;

    BirthdayGifts(GiftMapper rows, Celebrants celebrants, TouchesInVain inVain, ToDos toDos, JsonMapper json) {
        this.rows = rows;
        this.celebrants = celebrants;
        this.inVain = inVain;
        this.toDos = toDos;
        this.json = json;
    }

    /** Who has this one already, with a sentence that says from which plan. */
    Map<ExternalUserId, Skip> had(LocalDate day, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        return had(celebrants.of(day, settings, customers), settings.what());
    }

    /** Those to whom some plan gives something for that birthday, or says something. */
    Set<ExternalUserId> greeted(List<Celebrant> celebrating) {
        var greeted = new HashSet<ExternalUserId>();
        for (var what : List.of("WISH", "GIFT")) {
            greeted.addAll(had(celebrating, what).keySet());
        }
        return greeted;
    }

    private Map<ExternalUserId, Skip> had(List<Celebrant> celebrating, String what) {
        return had(celebrating, what, around(celebrating, what), new ArrayList<>());
    }

    /** @param free gets those whose touch was in vain */
    private Map<ExternalUserId, Skip> had(
            List<Celebrant> celebrating, String what, List<GiftRow> around, List<Long> free) {
        var had = new HashMap<ExternalUserId, Skip>();
        var byAccount = around.stream().collect(Collectors.groupingBy(row -> new ExternalUserId(row.externalUserid())));
        var vain = inVain.among(around.stream()
                .filter(row -> row.reachedAt() == null)
                .map(BirthdayGifts::key)
                .toList());
        for (var celebrant : celebrating) {
            celebrant.accounts().stream()
                    .flatMap(account -> byAccount.getOrDefault(account, List.of()).stream())
                    .filter(celebrant::isSame)
                    .forEach(row -> {
                        if (row.reachedAt() == null && vain.contains(key(row))) {
                            free.add(row.giftId());
                        } else {
                            had.put(celebrant.customer(), had(what, row));
                        }
                    });
        }
        return had;
    }

    private static TouchesInVain.Key key(GiftRow row) {
        return new TouchesInVain.Key(new RunId(row.runId()), new ExternalUserId(row.externalUserid()));
    }

    private static Skip had(String what, GiftRow row) {
        return new Skip(
                "HAD_" + what,
                "plan " + row.planId() + " has the birthday " + what.toLowerCase(Locale.ROOT) + " of " + row.year()
                        + " for this person");
    }

    private List<GiftRow> around(List<Celebrant> celebrating, String what) {
        if (celebrating.isEmpty()) {
            return List.of();
        }
        var accounts = celebrating.stream()
                .flatMap(celebrant -> celebrant.accounts().stream())
                .map(ExternalUserId::value)
                .distinct()
                .toList();
        var dates = celebrating.stream().map(Celebrant::date).toList();
        return rows.around(
                json.writeValueAsString(accounts),
                what,
                dates.stream().min(Comparator.naturalOrder()).orElseThrow().minusDays(AROUND_DAYS),
                dates.stream().max(Comparator.naturalOrder()).orElseThrow().plusDays(AROUND_DAYS));
    }

    /** In the transaction that plans these touches, instead of which no guide is asked for a word. Of two at once the unique key lets one have it. */
    Map<ExternalUserId, Skip> claim(Turn turn, BirthdaySettings settings, Collection<ExternalUserId> customers) {
        var celebrating = celebrants.of(turn.day(), settings, customers);
        var free = new ArrayList<Long>();
        var around = around(celebrating, settings.what());
        var refused = had(celebrating, settings.what(), around, free);
        if (!free.isEmpty()) {
            rows.free(free);
        }
        var persons = new HashSet<ExternalUserId>();
        var wanted = celebrating.stream()
                .filter(celebrant -> !refused.containsKey(celebrant.customer()))
                .filter(celebrant -> persons.add(celebrant.accounts().get(0)))
                .toList();
        take(
                turn,
                settings,
                wanted.stream().map(celebrant -> celebrant.beside(around)).toList());
        var celebrate = celebrating.stream().map(Celebrant::customer).collect(Collectors.toSet());
        var taken = taken(turn, wanted);
        toDos.withdraw(BirthdaysTomorrow.KIND, BirthdaysTomorrow.keys(wanted, taken));
        customers.stream()
                .filter(customer -> !taken.contains(customer))
                .forEach(customer ->
                        refused.putIfAbsent(customer, celebrate.contains(customer) ? faster(settings) : CHANGED));
        return refused;
    }

    private static Skip faster(BirthdaySettings settings) {
        return new Skip("HAD_" + settings.what(), "another plan, or guide, has it for this person");
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
}
