package io.guanxi.customer;

import io.guanxi.customer.TagRelations.Asked;
import io.guanxi.customer.TagRelations.Wish;
import io.guanxi.privacy.Actor;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Putting tags on relations and taking them off; what becomes of it: GET /api/v1/markings?request=. */
@RestController
@RequestMapping("/api/v1")
class TagRelationsController {
    private static final int MOST = 5_000;
    private static final int LONGEST_KEY = 150;

    private final TagRelations relations;
    private final Tags tags;

    TagRelationsController(TagRelations relations, Tags tags) {
        this.relations = relations;
        this.tags = tags;
    }

    record Follow(String staff, String customer) {}

    /** Tags by their ids; the same {@code key} makes a repetition the same request. */
    record Form(
            @Nullable List<String> add,
            @Nullable List<String> remove,
            @Nullable String key) {}

    record FollowsForm(
            List<Follow> follows,
            @Nullable List<String> add,
            @Nullable List<String> remove,
            @Nullable String key) {}

    record CustomersForm(
            List<String> customers,
            @Nullable List<String> add,
            @Nullable List<String> remove,
            @Nullable String key) {}

    /** One relation. */
    @PostMapping("/follows/{staff}/{customer}/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked one(@PathVariable String staff, @PathVariable String customer, @RequestBody Form form, Actor actor) {
        var key = new FollowKey(new StaffId(staff), new ExternalUserId(customer));
        return orSayWhyNot(relations.ofFollows(List.of(key), wish(form, actor)));
    }

    /** Every guide who follows this customer. */
    @PostMapping("/customers/{id}/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked customer(@PathVariable String id, @RequestBody Form form, Actor actor) {
        return orSayWhyNot(relations.ofCustomers(List.of(new ExternalUserId(id)), wish(form, actor)));
    }

    /** Up to 5000 relations; the answer says which can't be tagged and why. */
    @PostMapping("/follows/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked follows(@RequestBody FollowsForm form, Actor actor) {
        var keys = notTooMany(form.follows()).stream()
                .map(follow -> new FollowKey(new StaffId(follow.staff()), new ExternalUserId(follow.customer())))
                .distinct()
                .toList();
        return relations.ofFollows(keys, wish(new Form(form.add(), form.remove(), form.key()), actor));
    }

    /** Up to 5000 customers, with every guide who follows them. */
    @PostMapping("/customers/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked customers(@RequestBody CustomersForm form, Actor actor) {
        var ids = notTooMany(form.customers()).stream()
                .distinct()
                .map(ExternalUserId::new)
                .toList();
        return relations.ofCustomers(ids, wish(new Form(form.add(), form.remove(), form.key()), actor));
    }

    private static <T> List<T> notTooMany(@Nullable List<T> all) {
        if (all == null || all.isEmpty() || all.size() > MOST) {
            throw unprocessable("Name 1 to " + MOST + " in one request");
        }
        return all;
    }

    private static Asked orSayWhyNot(Asked asked) {
        if (asked.asked() == 0 && !asked.skipped().isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, asked.skipped().get(0).why());
        }
        return asked;
    }

    private Wish wish(Form form, Actor actor) {
        var add = ids(form.add());
        var remove = ids(form.remove());
        if (add.isEmpty() && remove.isEmpty()) {
            throw unprocessable("Name at least one tag id in \"add\" or \"remove\"");
        }
        if (add.stream().anyMatch(remove::contains)) {
            throw unprocessable("A tag can't be put on and taken off in one request");
        }
        var unknown = tags.unknown(Stream.concat(add.stream(), remove.stream()).toList());
        if (!unknown.isEmpty()) {
            throw unprocessable("No corp tag " + unknown.get(0) + " (any more); GET /api/v1/tags lists the tags");
        }
        return new Wish(add, remove, actor, request(form.key()));
    }

    private static String request(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw unprocessable("\"key\" has 1 to " + LONGEST_KEY + " characters");
        }
        return "api-"
                + Optional.ofNullable(key).orElseGet(() -> UUID.randomUUID().toString());
    }

    private static List<TagId> ids(@Nullable List<String> ids) {
        return Stream.ofNullable(ids)
                .flatMap(List::stream)
                .distinct()
                .map(TagId::new)
                .toList();
    }

    private static ResponseStatusException unprocessable(String sentence) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }
}
