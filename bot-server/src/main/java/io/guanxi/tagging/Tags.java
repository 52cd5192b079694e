package io.guanxi.tagging;

import io.guanxi.privacy.AuditTrail;
import io.guanxi.segment.Clause;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.sync.Differences;
import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.tagging.FollowTagMapper.Named;
import io.guanxi.tagging.FollowTagMapper.OfStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagApi;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which follower has put which corp tags on which customer. */
@Component
public class Tags {
    /** Rows of one insert. */
    private static final int CHUNK = 500;

    private final FollowTagMapper rows;
    private final TagMapper tags;
    private final OwnMarks own;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Tags(FollowTagMapper rows, TagMapper tags, OwnMarks own, AuditTrail audit, ApplicationEventPublisher events) {
        this.rows = rows;
        this.tags = tags;
        this.own = own;
        this.audit = audit;
        this.events = events;
    }

    /**
     * The tags of one relation as WeCom shows them.
     *
     * @param seenBefore whether WeCom has shown it before: at first sight nothing has changed
     */
    public record TagsSeen(StaffId staff, ExternalUserId customer, List<TagId> tags, boolean seenBefore) {
        public TagsSeen {
            tags = List.copyOf(tags);
        }
    }

    /** A tag by its name; by its id where WeCom does not tell the name, as of rule groups' tags (92994). */
    public record NamedTag(TagId id, String name) {}

    /**
     * Makes our tags of these relations what WeCom showed when asked at {@code asOf}, in a transaction of the caller's.
     * What we put there or took off since, or are about to, stays: the answer could not know it.
     *
     * @return which were otherwise here
     */
    public Differences replace(List<TagsSeen> seen, Instant asOf) {
        if (seen.isEmpty()) {
            return Differences.NONE;
        }
        var relations =
                seen.stream().map(s -> new Relation(s.staff(), s.customer())).toList();
        var ours = own.since(relations, asOf);
        var difference = TagDifference.of(seen, here(relations), asOf).without(ours.tags());
        int gone = inChunks(difference.gone(), chunk -> rows.remove(chunk, asOf));
        int added = inChunks(difference.fresh(), rows::addMissing);
        audit.append(difference.entries(seen, asOf));
        difference.otherwise().ifPresent(events::publishEvent);
        ours.settled().forEach(r -> events.publishEvent(new TagsInDoubt(r.staff(), r.customer())));
        return Differences.of("relation_tag.added", added).plus(Differences.of("relation_tag.gone", gone));
    }

    private List<FollowTagRow> here(Collection<Relation> relations) {
        var byStaff = relations.stream()
                .collect(Collectors.groupingBy(
                        Relation::staff, Collectors.mapping(r -> r.customer().value(), Collectors.toList())));
        return rows.ofRelations(byStaff.entrySet().stream()
                .map(of -> new OfStaff(of.getKey().value(), of.getValue()))
                .toList());
    }

    /** A SELECT of {@code staff_id, external_userid}, for the SQL of others: the relations with this tag. */
    public Clause where(TagId tag) {
        return Clause.of("SELECT t.staff_id, t.external_userid FROM follow_tag t WHERE t.tag_id = ?", tag.value());
    }

    /**
     * As {@link #where}, with {@code since}, when we learned of it; without those from which it is just being taken off.
     */
    public Clause staying(TagId tag) {
        return Clause.of(
                "SELECT t.staff_id, t.external_userid, t.since FROM follow_tag t WHERE t.tag_id = ? AND NOT EXISTS ("
                        + "SELECT 1 FROM tag_marking k WHERE k.staff_id = t.staff_id AND k.external_userid ="
                        + " t.external_userid AND k.state IN ('WAITING', 'SENT') AND FIND_IN_SET(?, REPLACE(k.remove_tags,"
                        + " '\\n', ',')))",
                tag.value(),
                tag.value());
    }

    /** Of these wishes those for which the relation has no room, as far as we know it (92118). */
    public List<Marking> withoutRoom(List<Marking> wanted) {
        var full = new ArrayList<Marking>();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            var chunk = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
            Map<Relation, Set<String>> here =
                    here(chunk.stream().map(Relation::of).collect(Collectors.toSet())).stream()
                            .collect(Collectors.groupingBy(
                                    FollowTagRow::relation,
                                    Collectors.mapping(FollowTagRow::tagId, Collectors.toSet())));
            chunk.stream()
                    .filter(marking -> tooMany(marking, here.getOrDefault(Relation.of(marking), Set.of())))
                    .forEach(full::add);
        }
        return full;
    }

    private static boolean tooMany(Marking marking, Set<String> here) {
        var then = new HashSet<>(here);
        values(marking.remove()).forEach(then::remove);
        int kept = then.size();
        then.addAll(values(marking.add()));
        return then.size() > TagApi.MOST_MARKS && then.size() > kept;
    }

    /** Those of the given that we know to be deleted. */
    List<TagId> deleted(Collection<TagId> ids) {
        return ids.isEmpty()
                ? List.of()
                : tags.deleted(ids.stream().map(TagId::value).toList()).stream()
                        .map(TagId::new)
                        .toList();
    }

    /** By follower. */
    public Map<StaffId, List<NamedTag>> of(ExternalUserId customer) {
        return rows.ofCustomer(customer.value()).stream()
                .collect(Collectors.groupingBy(
                        row -> new StaffId(row.staffId()), Collectors.mapping(Tags::named, Collectors.toList())));
    }

    /** By customer and follower. */
    public Map<ExternalUserId, Map<StaffId, List<NamedTag>>> of(Collection<ExternalUserId> customers) {
        return customers.isEmpty()
                ? Map.of()
                : rows.ofCustomers(customers.stream().map(ExternalUserId::value).toList()).stream()
                        .collect(Collectors.groupingBy(
                                row -> new ExternalUserId(row.externalUserid()),
                                Collectors.groupingBy(
                                        row -> new StaffId(row.staffId()),
                                        Collectors.mapping(Tags::named, Collectors.toList()))));
    }

    /** By customer, what this follower has put there. */
    public Map<ExternalUserId, List<NamedTag>> of(StaffId staff, Collection<ExternalUserId> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        var ids = customers.stream().map(ExternalUserId::value).toList();
        return rows.ofStaff(staff.value(), ids).stream()
                .collect(Collectors.groupingBy(
                        row -> new ExternalUserId(row.externalUserid()),
                        Collectors.mapping(Tags::named, Collectors.toList())));
    }

    /** Those of the given that are no corp tags we know of. */
    public List<TagId> unknown(Collection<TagId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var known = Set.copyOf(tags.known(ids.stream().map(TagId::value).toList()));
        return ids.stream().filter(id -> !known.contains(id.value())).toList();
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from().value(), event.to().value());
    }

    /** Answers how many rows that changed in all. */
    private static <T> int inChunks(List<T> all, ToIntFunction<List<T>> write) {
        int changed = 0;
        for (int from = 0; from < all.size(); from += CHUNK) {
            changed += write.applyAsInt(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return changed;
    }

    private static NamedTag named(Named row) {
        return new NamedTag(
                new TagId(row.tagId()),
                Stream.ofNullable(row.name()).findFirst().orElse(row.tagId()));
    }

    private static List<String> values(List<TagId> tags) {
        return tags.stream().map(TagId::value).toList();
    }
}
