package io.guanxi.password;

import io.guanxi.password.Pairs.Pair;
import io.guanxi.privacy.Actor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Draws the password of a month that nobody wrote, with the terms of the one before if that goes on. */
@Component
class DrawPassword {
    private static final Logger log = LoggerFactory.getLogger(DrawPassword.class);
    /** Words come back after so many months. */
    static final int NEW_FOR = 24;

    private final Passwords passwords;
    private final EditPasswords edit;
    private final PasswordSettings settings;
    private final Random random = new SecureRandom();
    private final Clock clock;

    DrawPassword(Passwords passwords, EditPasswords edit, PasswordSettings settings, Clock clock) {
        this.passwords = passwords;
        this.edit = edit;
        this.settings = settings;
        this.clock = clock;
    }

    /** This month's, and from the set day on the next month's. Twice, or on two nodes at once, it draws once. */
    void due() {
        months(clock.instant()).forEach(this::draw);
    }

    private Stream<YearMonth> months(Instant at) {
        var today = LocalDate.ofInstant(at, settings.zone());
        var month = YearMonth.from(today);
        return settings.drawsNextMonth(today) ? Stream.of(month, month.plusMonths(1)) : Stream.of(month);
    }

    /** Those of which it was time at that moment and that have none, though the one before goes on, and did so already then. */
    List<YearMonth> undrawn(Instant at) {
        return months(at)
                .filter(month ->
                        last(month).filter(last -> passwords.wentOn(last, at)).isPresent())
                .toList();
    }

    /** The one before, if the month has none and that goes on. */
    private Optional<Password> last(YearMonth month) {
        return passwords.isThere(month)
                ? Optional.empty()
                : passwords.before(month, 1).stream()
                        .filter(last -> last.terms().goesOn())
                        .findFirst();
    }

    private void draw(YearMonth month) {
        last(month).ifPresent(last -> edit.add(terms(last, month), words(last, month), true, Actor.SERVER)
                .ifPresent(drawn -> log.info("The password {} of {} was drawn", drawn.id(), month)));
    }

    private Terms terms(Password last, YearMonth month) {
        return last.terms()
                .in(
                        month,
                        last.terms()
                                .announceAt()
                                .map(at -> announcement(month, last.terms().zone())));
    }

    /** On the first day at the set time; if that is over, the next day at that time, today included. */
    Instant announcement(YearMonth month, ZoneId zone) {
        var first = month.atDay(1).atTime(settings.announceAt()).atZone(zone);
        var today = ZonedDateTime.ofInstant(clock.instant(), zone).with(settings.announceAt());
        var next = today.toInstant().isBefore(clock.instant()) ? today.plusDays(1) : today;
        return (first.isBefore(next) ? next : first).toInstant();
    }

    /** New ones for the same shops, levels and plans. */
    private List<Word> words(Password last, YearMonth month) {
        var used = passwords.wordsSince(month.minusMonths(NEW_FOR));
        var words = new ArrayList<Word>();
        for (var place : last.livingWords()) {
            var pair = pair(used, words)
                    .orElseThrow(() -> new IllegalStateException("Our list has no words left for the password of "
                            + month + "; write one with POST /api/v1/passwords"));
            words.add(Word.fresh(place.shop(), place.level(), place.plan(), pair.challenge(), pair.response()));
        }
        return words;
    }

    /** One that was not used lately, if there is one. */
    Optional<Pair> pair(Set<String> used, List<Word> besides) {
        var all = new ArrayList<>(Pairs.all());
        Collections.shuffle(all, random);
        all.sort(Comparator.comparing(
                pair -> used.contains(Plain.of(pair.response()).text())));
        return all.stream()
                .filter(pair -> besides.stream()
                        .noneMatch(word -> WordCheck.alike(Plain.of(word.response()), Plain.of(pair.response()))))
                .findFirst();
    }
}
