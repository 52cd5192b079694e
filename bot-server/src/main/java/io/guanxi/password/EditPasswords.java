package io.guanxi.password;

import io.guanxi.password.PasswordMapper.NewWord;
import io.guanxi.password.PasswordMapper.PasswordRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes passwords, changes and withdraws them; what groups hear of them follows. */
@Component
class EditPasswords {
    private final PasswordMapper rows;
    private final Passwords passwords;
    private final AnnouncePassword announce;
    private final CorrectPassword correct;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    EditPasswords(
            PasswordMapper rows,
            Passwords passwords,
            AnnouncePassword announce,
            CorrectPassword correct,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.announce = announce;
        this.correct = correct;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Empty if the month has one. */
    Optional<Password> add(Terms terms, List<Word> words, boolean drawn, Actor by) {
        WordCheck.check(words);
        try {
            return Optional.of(Objects.requireNonNull(transaction.execute(status -> {
                rows.add(row(0, terms, drawn));
                long id = rows.added();
                addWords(id, words);
                var added = passwords.find(id).orElseThrow();
                announce.plan(added);
                note("password.create", id, by);
                return added;
            })));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    /** Words that stay the same stay; others take their place. Empty if there is none of that id and month. */
    Optional<Password> change(long id, Terms terms, List<Word> words, Actor by) {
        WordCheck.check(words);
        return Objects.requireNonNull(transaction.execute(status -> {
            var standing = rows.lock(id);
            standing.ifPresent(row -> requireStillBegun(row, terms));
            var before = passwords.find(id);
            if (standing.isEmpty() || rows.change(row(id, terms, false)) == 0) {
                return Optional.empty();
            }
            replace(id, before.orElseThrow().livingWords(), words);
            var after = passwords.find(id).orElseThrow();
            correct.change(before.orElseThrow(), after);
            note("password.change", id, by);
            return Optional.of(after);
        }));
    }

    private void replace(long id, List<Word> before, List<Word> words) {
        var gone = before.stream()
                .filter(old -> words.stream().noneMatch(old::sameAs))
                .toList();
        if (!gone.isEmpty()) {
            rows.retire(gone.stream().map(Word::id).toList());
        }
        addWords(
                id,
                words.stream()
                        .filter(word -> before.stream().noneMatch(word::sameAs))
                        .toList());
    }

    /** What has begun could else be withdrawn, and its month be opened to everybody again. */
    private void requireStillBegun(PasswordRow row, Terms terms) {
        var now = clock.instant();
        if (!row.validFrom().isAfter(now) && terms.validFrom().isAfter(now)) {
            throw new IllegalArgumentException("It has begun; \"from\" can't be moved into the future any more");
        }
    }

    /** Before it begins. False if it has, or if there is none. */
    boolean withdraw(long id, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var password = passwords.find(id);
            if (rows.remove(id, clock.instant()) == 0) {
                return false;
            }
            announce.cancel(password.orElseThrow());
            rows.removeWords(id);
            note("password.withdraw", id, by);
            return true;
        }));
    }

    private void note(String what, long id, Actor by) {
        audit.append(List.of(new AuditEntry(
                clock.instant(), by, what, Optional.empty(), Optional.empty(), Map.of("password", Long.toString(id)))));
    }

    private void addWords(long id, List<Word> words) {
        if (!words.isEmpty()) {
            var fresh = words.stream()
                    .map(word -> new NewWord(
                            word.shop(),
                            word.level(),
                            word.plan(),
                            word.challenge(),
                            word.response(),
                            Plain.of(word.response()).text()))
                    .toList();
            rows.addWords(id, json.writeValueAsString(fresh));
        }
    }

    private PasswordRow row(long id, Terms terms, boolean drawn) {
        return new PasswordRow(
                id,
                terms.month().toString(),
                terms.benefit(),
                json.writeValueAsString(terms.shops()),
                terms.zone().getId(),
                terms.validFrom(),
                terms.validTo(),
                terms.couponDays().orElse(null),
                terms.perCustomer(),
                terms.nameless().name(),
                terms.announceAt().orElse(null),
                terms.goesOn(),
                drawn,
                clock.instant());
    }
}
