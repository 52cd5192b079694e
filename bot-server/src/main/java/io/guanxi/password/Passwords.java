package io.guanxi.password;

import io.guanxi.password.PasswordMapper.PasswordRow;
import io.guanxi.password.PasswordMapper.WordRow;
import io.guanxi.password.Terms.Nameless;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The passwords, one a month. */
@Component
class Passwords {
    private final PasswordMapper rows;
    private final JsonMapper json;

    Passwords(PasswordMapper rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    Optional<Password> find(long id) {
        return rows.find(id).map(row -> passwords(List.of(row)).get(0));
    }

    boolean isThere(YearMonth month) {
        return rows.isThere(month.toString());
    }

    /** Whether the next month is to be drawn after it, and was so already at that moment. */
    boolean wentOn(Password password, Instant at) {
        return rows.wentOn(password.id(), at);
    }

    /** The latest month first. */
    List<Password> before(YearMonth month, int limit) {
        return passwords(rows.before(month.toString(), limit));
    }

    List<Password> validAt(Instant at) {
        return passwords(rows.validAt(at));
    }

    /** Those in which one of these words was ever given to somebody. */
    List<Password> withWords(Collection<Plain> words) {
        var plain = words.stream().map(Plain::text).distinct().toList();
        return plain.isEmpty() ? List.of() : passwords(rows.withWords(plain));
    }

    Set<String> wordsSince(YearMonth month) {
        return Set.copyOf(rows.plainSince(month.toString()));
    }

    private List<Password> passwords(List<PasswordRow> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var words = rows.words(found.stream().map(PasswordRow::passwordId).toList()).stream()
                .collect(Collectors.groupingBy(
                        WordRow::passwordId, Collectors.mapping(Passwords::word, Collectors.toList())));
        return found.stream()
                .map(row -> password(row, words.getOrDefault(row.passwordId(), List.of())))
                .toList();
    }

    private static Word word(WordRow row) {
        return new Word(
                row.wordId(), row.shop(), row.level(), row.plan(), row.challenge(), row.response(), row.retired() != 0);
    }

    private Password password(PasswordRow row, List<Word> words) {
        var zone = ZoneId.of(row.zone());
        var terms = new Terms(
                YearMonth.parse(row.month()),
                row.benefit(),
                Set.of(json.readValue(row.shops(), String[].class)),
                zone,
                LocalDate.ofInstant(row.validFrom(), zone),
                LocalDate.ofInstant(row.validTo().minusMillis(1), zone),
                Optional.ofNullable(row.couponDays()),
                row.perCustomer(),
                Nameless.of(row.nameless()),
                Optional.ofNullable(row.announceAt()),
                row.goesOn());
        return new Password(row.passwordId(), terms, row.drawn(), words, row.changedAt());
    }
}
