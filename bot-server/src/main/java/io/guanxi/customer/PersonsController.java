package io.guanxi.customer;

import io.guanxi.customer.PersonMapper.Candidate;
import io.guanxi.customer.PersonMapper.Merge;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which customers are one person: said by somebody, never guessed. */
@RestController
@RequestMapping("/api/v1/persons")
class PersonsController {
    private static final int LONGEST_REASON = 100;
    private static final int MOST = 20;
    private static final List<IdentityKind> TELLING = List.of(IdentityKind.UNIONID, IdentityKind.MEMBER);

    private final MergePersons merge;
    private final Persons persons;
    private final PersonMapper rows;

    PersonsController(MergePersons merge, Persons persons, PersonMapper rows) {
        this.merge = merge;
        this.persons = persons;
        this.rows = rows;
    }

    record MergeForm(Optional<List<String>> customers, Optional<String> reason) {}

    /** A whole merge by its number, or one customer out of whatever they were merged with. */
    record SplitForm(Optional<Long> merge, Optional<String> customer, Optional<String> reason) {}

    record Said(long merge, String reason, Actor by, Instant at) {
        private static Said of(Merge row) {
            return new Said(
                    row.mergeId(), row.reason(), new Actor(Actor.Kind.valueOf(row.byKind()), row.byName()), row.at());
        }
    }

    /**
     * Who belongs together.
     *
     * @param leader who stands for the person wherever people are counted
     */
    record Person(String leader, List<String> customers, List<Said> merges) {}

    record Alike(String reason, List<String> customers, String after) {
        private static Alike of(Candidate row) {
            var reason = row.kind().equals(IdentityKind.UNIONID.name()) ? "same unionid" : "same member number";
            return new Alike(reason, List.of(row.customers().split(" ")), row.hash());
        }
    }

    @PostMapping("/merge")
    Person merge(@RequestBody MergeForm form, Actor actor) {
        Set<ExternalUserId> named = form.customers().stream()
                .flatMap(List::stream)
                .map(ExternalUserId::new)
                .collect(Collectors.toSet());
        if (named.size() < 2 || named.size() > MOST) {
            throw new IllegalArgumentException("Name 2 to " + MOST + " different customers as \"customers\"");
        }
        merge.merge(named, reason(form.reason()), actor);
        return of(named.iterator().next());
    }

    @PostMapping("/split")
    void split(@RequestBody SplitForm form, Actor actor) {
        if (form.merge().isPresent() == form.customer().isPresent()) {
            throw new IllegalArgumentException("Say what to split: \"merge\", a merge's number, or \"customer\", who"
                    + " does not belong there; GET /api/v1/persons/{customer} shows both");
        }
        var why = reason(form.reason());
        boolean done = form.merge()
                .map(number -> merge.undo(number, why, actor))
                .or(() -> form.customer().map(id -> merge.takeOut(new ExternalUserId(id), why, actor)))
                .orElse(false);
        if (!done) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such merge (any more)");
        }
    }

    @GetMapping("/{customer}")
    Person one(@PathVariable String customer) {
        return of(new ExternalUserId(customer));
    }

    /** Who may be one person, and why we think so; by what they have in common, after the given one of that reason. */
    @GetMapping("/candidates")
    List<Alike> candidates(
            @RequestParam Optional<IdentityKind> kind,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (!after.matches("([0-9a-f]{64})?") || (!after.isEmpty() && kind.isEmpty())) {
            throw new IllegalArgumentException("Give the last one's \"after\" as it is, with kind=UNIONID or MEMBER");
        }
        int atMost = PageSize.of(limit, 1_000);
        return kind.map(Stream::of)
                .orElseGet(TELLING::stream)
                .filter(TELLING::contains)
                .flatMap(k -> rows.candidates(k.name(), after, atMost).stream())
                .limit(atMost)
                .map(Alike::of)
                .toList();
    }

    private Person of(ExternalUserId customer) {
        var together =
                persons.together(customer).stream().map(ExternalUserId::value).toList();
        return new Person(
                together.get(0),
                together,
                rows.mergesOf(together).stream().map(Said::of).toList());
    }

    private static String reason(Optional<String> reason) {
        return reason.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REASON)
                .orElseThrow(() -> new IllegalArgumentException("Say why in 1 to " + LONGEST_REASON
                        + " characters, as \"reason\": it stays in the audit trail, so without names or numbers"));
    }
}
