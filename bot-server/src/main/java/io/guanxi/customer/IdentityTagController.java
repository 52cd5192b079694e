package io.guanxi.customer;

import io.guanxi.customer.AwaitedTagMapper.Count;
import io.guanxi.customer.TagPersons.Done;
import io.guanxi.customer.TagPersons.Wish;
import io.guanxi.privacy.Actor;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tags by phone number, unionid or member number, whether or not somebody has added the person yet. */
@RestController
@RequestMapping("/api/v1/identities/tags")
class IdentityTagController {
    private static final int MOST = 1_000;
    private static final int MOST_TAGS = 100;

    private final TagPersons tagPersons;
    private final KnownAs knownAs;
    private final Tags tags;
    private final AwaitedTagMapper rows;

    IdentityTagController(TagPersons tagPersons, KnownAs knownAs, Tags tags, AwaitedTagMapper rows) {
        this.tagPersons = tagPersons;
        this.knownAs = knownAs;
        this.tags = tags;
        this.rows = rows;
    }

    /** One of the three, tags by their ids, and the system that says so. */
    record Told(
            Optional<String> phone,
            Optional<String> unionid,
            Optional<String> memberNumber,
            Optional<List<String>> tags,
            Optional<String> source) {
        private Map<IdentityKind, String> identities() {
            Map<IdentityKind, String> given = new EnumMap<>(IdentityKind.class);
            phone.ifPresent(text -> given.put(IdentityKind.PHONE, text));
            unionid.ifPresent(text -> given.put(IdentityKind.UNIONID, text));
            memberNumber.ifPresent(text -> given.put(IdentityKind.MEMBER, text));
            return given;
        }

        private List<TagId> ids() {
            return tags.stream()
                    .flatMap(List::stream)
                    .distinct()
                    .map(TagId::new)
                    .toList();
        }
    }

    record Waiting(String kind, long persons, long tags, Optional<Instant> oldest) {
        private static Waiting of(Count row) {
            return new Waiting(row.kind(), row.persons(), row.tags(), Optional.ofNullable(row.oldest()));
        }
    }

    private record Read(IdentityKind kind, String hash, List<TagId> tags, String source) {}

    /** All or none: one that is wrong is named by its place in the list. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Done tag(@RequestBody List<Told> told, Actor actor) {
        if (!knownAs.enabled()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Without a keyset no phone number, unionid or member"
                            + " number is kept, so nobody could be recognised; configure guanxi.privacy.keyset-file"
                            + " (docs/privacy.md#keys)");
        }
        if (told.isEmpty() || told.size() > MOST) {
            throw new IllegalArgumentException("Name 1 to " + MOST + " people at once, not " + told.size());
        }
        var read = new ArrayList<Read>();
        for (int i = 0; i < told.size(); i++) {
            read.add(read(told.get(i), i + 1));
        }
        var unknown = tags.unknown(
                read.stream().flatMap(one -> one.tags().stream()).distinct().toList());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "No corp tag " + unknown.get(0) + " (any more); GET /api/v1/tags lists the tags");
        }
        return tagPersons.tag(wishes(read), actor);
    }

    private Read read(Told told, int place) {
        var given = told.identities();
        if (given.size() != 1) {
            throw new IllegalArgumentException(
                    "Person " + place + " of the list: give one of phone, unionid and memberNumber");
        }
        var ids = told.ids();
        if (ids.isEmpty() || ids.size() > MOST_TAGS) {
            throw new IllegalArgumentException(
                    "Person " + place + " of the list: name 1 to " + MOST_TAGS + " tag ids as \"tags\"");
        }
        var source = told.source().orElse("api");
        if (!source.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(
                    "Person " + place + " of the list: \"source\" is 1 to 32 letters, digits, - or _");
        }
        var one = given.entrySet().iterator().next();
        var hash = knownAs.hash(one.getKey(), one.getValue())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Person " + place + " of the list: that can be no " + one.getKey()));
        return new Read(one.getKey(), hash, ids, source);
    }

    private List<Wish> wishes(List<Read> read) {
        Map<IdentityKind, Map<String, Set<ExternalUserId>>> known = new EnumMap<>(IdentityKind.class);
        for (var kind : IdentityKind.values()) {
            known.put(
                    kind,
                    knownAs.customers(
                            kind,
                            read.stream()
                                    .filter(one -> one.kind() == kind)
                                    .map(Read::hash)
                                    .toList()));
        }
        return read.stream()
                .map(one -> new Wish(
                        known.getOrDefault(one.kind(), Map.of()).getOrDefault(one.hash(), Set.of()),
                        Optional.of(one.kind()),
                        one.hash(),
                        one.tags(),
                        one.source()))
                .toList();
    }

    /** How many people are waited for, by what they will be recognised. */
    @GetMapping("/waiting")
    List<Waiting> waiting() {
        return rows.count().stream().map(Waiting::of).toList();
    }
}
