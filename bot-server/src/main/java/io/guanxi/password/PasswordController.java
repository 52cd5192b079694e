package io.guanxi.password;

import io.guanxi.password.PasswordFigures.Shown;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The month's passwords, as operators write and see them. */
@RestController
@RequestMapping("/api/v1/passwords")
class PasswordController {
    private static final String WHAT = "The password";
    private static final int MOST = 100;

    private final Passwords passwords;
    private final EditPasswords edit;
    private final DrawPassword draw;
    private final PasswordFigures figures;
    private final AnnouncePassword announce;
    private final Shops shops;
    private final PasswordSettings settings;
    private final StrictJson json;
    private final Clock clock;

    PasswordController(
            Passwords passwords,
            EditPasswords edit,
            DrawPassword draw,
            PasswordFigures figures,
            AnnouncePassword announce,
            Shops shops,
            PasswordSettings settings,
            StrictJson json,
            Clock clock) {
        this.passwords = passwords;
        this.edit = edit;
        this.draw = draw;
        this.figures = figures;
        this.announce = announce;
        this.shops = shops;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PasswordShown add(@RequestBody String body, Actor by) {
        var wish = json.read(WHAT, body, PasswordWish.class);
        var terms = wish.terms(settings.zone(), draw::announcement, clock.instant());
        terms.requireTimely(clock.instant());
        var written = words(wish, terms);
        var words = written.isEmpty() ? List.of(drawn(terms)) : written;
        return edit.add(terms, words, written.isEmpty(), by)
                .map(this::shown)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT, terms.month() + " has a password; change it with PUT"));
    }

    @PutMapping("/{id}")
    PasswordShown change(@PathVariable long id, @RequestBody String body, Actor by) {
        var before = known(id);
        var wish = json.read(WHAT, body, PasswordWish.class);
        var announced = before.terms().announceAt();
        var terms = wish.terms(
                settings.zone(),
                (month, zone) -> announced.orElseGet(() -> draw.announcement(month, zone)),
                clock.instant());
        var written = words(wish, terms);
        var words = written.isEmpty() ? before.livingWords() : written;
        return edit.change(id, terms, words, by)
                .map(this::shown)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No password " + id + " of " + terms.month()));
    }

    /** Before it begins; one that has begun ends with an earlier "until". */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, Actor by) {
        known(id);
        if (!edit.withdraw(id, by)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "It has begun; to end it, PUT it with an earlier \"until\"");
        }
    }

    @GetMapping("/{id}")
    PasswordShown get(@PathVariable long id) {
        return shown(known(id));
    }

    /** The latest month first, before the given one. */
    @GetMapping
    List<PasswordShown> list(
            @RequestParam(defaultValue = "2199-12") String before, @RequestParam(defaultValue = "12") int limit) {
        return passwords.before(Terms.month(before), PageSize.of(limit, MOST)).stream()
                .map(this::shown)
                .toList();
    }

    /** What it brought. */
    @GetMapping("/{id}/figures")
    Shown figures(@PathVariable long id) {
        return figures.of(known(id));
    }

    private Password known(long id) {
        return passwords
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No password " + id));
    }

    private Word drawn(Terms terms) {
        var pair = draw.pair(passwords.wordsSince(terms.month().minusMonths(DrawPassword.NEW_FOR)), List.of())
                .orElseThrow();
        return Word.fresh("", 0, pair.challenge(), pair.response());
    }

    /** Their shops are there, and are among those where the password holds. */
    private List<Word> words(PasswordWish wish, Terms terms) {
        var words = wish.theWords();
        var named = new HashSet<>(terms.shops());
        words.stream().map(Word::shop).filter(shop -> !shop.isEmpty()).forEach(named::add);
        shops.requireKnown(named);
        named.stream().filter(shop -> !terms.holdsIn(shop)).findFirst().ifPresent(shop -> {
            throw new IllegalArgumentException("There are words for the shop " + shop + ", which is not in \"shops\"");
        });
        return words;
    }

    private PasswordShown shown(Password password) {
        return PasswordShown.of(password, announce.isAvailable());
    }
}
