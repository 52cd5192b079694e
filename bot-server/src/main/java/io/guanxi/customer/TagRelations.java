package io.guanxi.customer;

import io.guanxi.customer.CustomerViewMapper.RelationRow;
import io.guanxi.privacy.Actor;
import io.guanxi.tagging.MarkTags;
import io.guanxi.tagging.Marking;
import io.guanxi.tagging.Source;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has many relations tagged at once: those that can be are asked for, of the others it says why not. */
@Component
public class TagRelations {
    private static final int CHUNK = 500;

    private final CustomerViewMapper views;
    private final Tags tags;
    private final MarkTags markTags;

    TagRelations(CustomerViewMapper views, Tags tags, MarkTags markTags) {
        this.views = views;
        this.tags = tags;
        this.markTags = markTags;
    }

    /**
     * What is to be done with each relation.
     *
     * @param request under which its markings are found; the same for a repetition
     */
    public record Wish(List<TagId> add, List<TagId> remove, Actor by, String request) {
        Marking of(FollowKey key) {
            return new Marking(key.staff(), key.customer(), add, remove, Source.of(by), request);
        }
    }

    /** A relation that could not be asked for. */
    public record Skipped(String staff, String customer, String why) {}

    /** How many relations were asked for, and which not. */
    public record Asked(String request, int asked, List<Skipped> skipped) {}

    Asked ofFollows(List<FollowKey> keys, Wish wish) {
        var rows = inChunks(
                keys,
                chunk -> views.relations(chunk.stream().map(FollowKey::row).toList()));
        var known = rows.stream().map(TagRelations::key).collect(Collectors.toSet());
        var skipped = new ArrayList<Skipped>();
        keys.stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> skipped.add(skip(
                        key, "no such relation; GET /api/v1/customers/" + key.customer() + " lists the customer's")));
        return ask(rows, wish, skipped);
    }

    /** Of every guide who follows them. */
    public Asked ofCustomers(List<ExternalUserId> customers, Wish wish) {
        var rows = inChunks(
                customers,
                chunk -> views.relationsOf(
                        chunk.stream().map(ExternalUserId::value).toList()));
        Set<String> known = rows.stream().map(RelationRow::externalUserid).collect(Collectors.toSet());
        var skipped = new ArrayList<Skipped>();
        customers.stream()
                .map(ExternalUserId::value)
                .filter(id -> !known.contains(id))
                .forEach(id -> skipped.add(new Skipped("", id, "nobody follows this customer")));
        return ask(rows, wish, skipped);
    }

    private Asked ask(List<RelationRow> rows, Wish wish, List<Skipped> skipped) {
        rows.stream()
                .filter(row -> !takesTags(row))
                .forEach(row -> skipped.add(skip(key(row), whyNot(Relation.valueOf(row.relation())))));
        var wanted = rows.stream()
                .filter(TagRelations::takesTags)
                .map(row -> wish.of(key(row)))
                .distinct()
                .toList();
        var full = new HashSet<>(tags.withoutRoom(wanted));
        full.forEach(marking -> skipped.add(skip(
                new FollowKey(marking.staff(), marking.customer()),
                "a relation has at most 3000 tags; take some off first")));
        var fits = wanted.stream().filter(marking -> !full.contains(marking)).toList();
        markTags.ask(fits);
        return new Asked(wish.request(), fits.size(), skipped);
    }

    /** After the customer deleted the guide, tagging goes on to work (84061 in 90313). */
    private static boolean takesTags(RelationRow row) {
        var relation = Relation.valueOf(row.relation());
        return relation == Relation.MUTUAL || relation == Relation.LEFT_BY_CUSTOMER;
    }

    private static String whyNot(Relation relation) {
        return relation == Relation.HALF
                ? "the guide has not accepted the customer yet"
                : "the guide has deleted the customer, or handed them over";
    }

    private static FollowKey key(RelationRow row) {
        return new FollowKey(new StaffId(row.staffId()), new ExternalUserId(row.externalUserid()));
    }

    private static Skipped skip(FollowKey key, String why) {
        return new Skipped(key.staff().value(), key.customer().value(), why);
    }

    private static <T, R> List<R> inChunks(List<T> all, Function<List<T>, List<R>> read) {
        var found = new ArrayList<R>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            found.addAll(read.apply(all.subList(from, Math.min(all.size(), from + CHUNK))));
        }
        return found;
    }
}
