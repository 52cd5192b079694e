package io.guanxi.password;

import io.guanxi.order.PurchasesNear;
import io.guanxi.order.PurchasesNear.Bought;
import io.guanxi.order.PurchasesNear.Visit;
import io.guanxi.password.PasswordFiguresMapper.BillRow;
import io.guanxi.password.PasswordFiguresMapper.DayRow;
import io.guanxi.password.PasswordFiguresMapper.GuideRow;
import io.guanxi.password.PasswordFiguresMapper.LeakRow;
import io.guanxi.password.PasswordFiguresMapper.RefusedRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a password brought. */
@Component
class PasswordFigures {
    /** An order so long before or after belongs to the same visit. */
    private static final Duration VISIT = Duration.ofHours(1);

    private static final int PAGE = 5_000;

    private final PasswordFiguresMapper rows;
    private final PurchasesNear purchases;

    PasswordFigures(PasswordFiguresMapper rows, PurchasesNear purchases) {
        this.rows = rows;
        this.purchases = purchases;
    }

    /** Words that turned up where, when or with whom they were never given: whose they are, and in which shop they were said. */
    record Leak(
            String response,
            String givenTo,
            int level,
            String shop,
            String reason,
            long said,
            Instant first,
            Instant last) {}

    /**
     * {@code known}: of customers whom we know. {@code undone}: not counted elsewhere. {@code doubles}: by
     * people who turned out later to have redeemed before; counted as redemptions too. {@code refused}: by reason; UNKNOWN are
     * words that nobody was given. {@code words}: what each word brought, those of plans too. {@code guides}: how many they
     * redeemed in chat, and how many of these without saying for whom.
     */
    record Shown(
            long redemptions,
            long known,
            long unknown,
            long undone,
            long doubles,
            List<Day> days,
            List<OfWord> words,
            List<GuideRow> guides,
            List<RefusedRow> refused,
            List<Leak> leaks,
            List<Revenue.Sum> revenue) {}

    /** In a shop on a day. */
    record Day(String shop, LocalDate day, long redemptions, long known, List<Revenue.Sum> revenue) {}

    /** Of a word that was given to that shop and plan, or without them to all. */
    record OfWord(
            String response,
            String givenTo,
            int level,
            String plan,
            long redemptions,
            long known,
            List<Revenue.Sum> revenue) {}

    Shown of(Password password) {
        var days = rows.days(password.id());
        var revenue = revenue(password.id());
        long redemptions = days.stream().mapToLong(DayRow::redemptions).sum();
        long known = days.stream().mapToLong(DayRow::known).sum();
        return new Shown(
                redemptions,
                known,
                redemptions - known,
                rows.undone(password.id()),
                rows.doubles(password.id()),
                days(days, revenue),
                words(password, revenue),
                rows.guides(password.id()),
                rows.refused(password.id()),
                leaks(password),
                revenue.sums());
    }

    private static List<Day> days(List<DayRow> rows, Revenue revenue) {
        var sums = revenue.by(bill -> List.of(bill.shop(), bill.day()));
        return rows.stream()
                .map(row -> new Day(
                        row.shop(),
                        row.day(),
                        row.redemptions(),
                        row.known(),
                        sums.getOrDefault(List.of(row.shop(), row.day()), List.of())))
                .toList();
    }

    private List<OfWord> words(Password password, Revenue revenue) {
        var words = byId(password);
        var sums = revenue.by(Revenue.Place::word);
        return rows.words(password.id()).stream()
                .flatMap(row -> Stream.ofNullable(words.get(row.wordId()))
                        .map(word -> new OfWord(
                                word.response(),
                                word.shop(),
                                word.level(),
                                word.plan(),
                                row.redemptions(),
                                row.known(),
                                sums.getOrDefault(row.wordId(), List.of()))))
                .toList();
    }

    private static Map<Long, Word> byId(Password password) {
        return password.words().stream().collect(Collectors.toMap(Word::id, Function.identity()));
    }

    private List<Leak> leaks(Password password) {
        var words = byId(password);
        return rows.leaks(password.id()).stream()
                .flatMap(row -> Stream.ofNullable(words.get(row.wordId())).map(word -> leak(word, row)))
                .toList();
    }

    private static Leak leak(Word word, LeakRow row) {
        return new Leak(
                word.response(),
                word.shop(),
                word.level(),
                row.shop(),
                row.reason(),
                row.said(),
                row.first(),
                row.last());
    }

    private Revenue revenue(long password) {
        var revenue = new Revenue();
        var page = rows.bills(password, 0, PAGE);
        while (!page.isEmpty()) {
            var orders = purchases
                    .near(page.stream().flatMap(PasswordFigures::visit).toList(), VISIT)
                    .stream()
                    .collect(Collectors.groupingBy(Bought::visit));
            page.forEach(bill -> revenue.add(
                    new Revenue.Place(bill.shop(), bill.day(), bill.wordId()),
                    bill(bill),
                    orders.getOrDefault(bill.redemptionId(), List.of())));
            page = rows.bills(password, page.get(page.size() - 1).redemptionId(), PAGE);
        }
        return revenue;
    }

    private static Optional<Money> bill(BillRow row) {
        return Optional.ofNullable(row.amount())
                .flatMap(amount -> Optional.ofNullable(row.currency()).map(currency -> new Money(amount, currency)));
    }

    private static Stream<Visit> visit(BillRow row) {
        return Stream.ofNullable(row.externalUserid())
                .map(id -> new Visit(row.redemptionId(), new ExternalUserId(id), row.shop(), row.redeemedAt()));
    }
}
