package io.guanxi.tagging;

import io.guanxi.staff.GuideRenamed;
import io.guanxi.sync.Differences;
import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.tagging.FollowTagMapper.Held;
import io.guanxi.tagging.FollowTagMapper.Named;
import io.guanxi.tagging.FollowTagMapper.OfStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which follower has put which corp tags on which customer. */
@Component
public class Tags {
    /** Rows of one insert. */
    private static final int CHUNK = 500;

    private final FollowTagMapper rows;
    private final TagMapper tags;

    Tags(FollowTagMapper rows, TagMapper tags) {
        this.rows = rows;
        this.tags = tags;
    }

    /** The tags of one relation as WeCom shows them. */
    public record TagsSeen(StaffId staff, ExternalUserId customer, List<TagId> tags) {
        public TagsSeen {
            tags = List.copyOf(tags);
        }
    }

    /** A tag by its name; by its id where WeCom does not tell the name, as of rule groups' tags (92994). */
    public record NamedTag(TagId id, String name) {}

    /**
     * Makes our tags of these relations what WeCom showed when asked at {@code asOf}; what we put there since stays.
     *
     * @return which were otherwise here
     */
    public Differences replace(List<TagsSeen> seen, Instant asOf) {
        if (seen.isEmpty()) {
            return Differences.NONE;
        }
        var shown = seen.stream()
                .flatMap(s -> s.tags().stream().map(tag -> new Mark(s.staff(), s.customer(), tag)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var held = held(seen);
        int gone = inChunks(
                held.stream()
                        .filter(mark -> !shown.contains(mark))
                        .map(Mark::held)
                        .toList(),
                chunk -> rows.takeOff(chunk, asOf));
        int added = inChunks(
                shown.stream()
                        .filter(mark -> !held.contains(mark))
                        .map(mark -> mark.row(asOf))
                        .toList(),
                rows::addMissing);
        return Differences.of("relation_tag.added", added).plus(Differences.of("relation_tag.gone", gone));
    }

    private record Mark(StaffId staff, ExternalUserId customer, TagId tag) {
        Held held() {
            return new Held(staff.value(), customer.value(), tag.value());
        }

        FollowTagRow row(Instant asOf) {
            return new FollowTagRow(staff.value(), customer.value(), tag.value(), Origin.WECOM.name(), asOf);
        }
    }

    private Set<Mark> held(List<TagsSeen> seen) {
        var customers = seen.stream()
                .collect(Collectors.groupingBy(
                        TagsSeen::staff, Collectors.mapping(s -> s.customer().value(), Collectors.toList())));
        var asked = customers.entrySet().stream()
                .map(of -> new OfStaff(of.getKey().value(), of.getValue()))
                .toList();
        return rows.held(asked).stream()
                .map(row -> new Mark(
                        new StaffId(row.staffId()), new ExternalUserId(row.externalUserid()), new TagId(row.tagId())))
                .collect(Collectors.toSet());
    }

    /** Answers how many rows that changed in all. */
    private static <T> int inChunks(List<T> all, ToIntFunction<List<T>> write) {
        int changed = 0;
        for (int from = 0; from < all.size(); from += CHUNK) {
            changed += write.applyAsInt(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return changed;
    }

    /** By follower. */
    public Map<StaffId, List<NamedTag>> of(ExternalUserId customer) {
        return rows.ofCustomer(customer.value()).stream()
                .collect(Collectors.groupingBy(
                        row -> new StaffId(row.staffId()), Collectors.mapping(Tags::named, Collectors.toList())));
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

    private static NamedTag named(Named row) {
        return new NamedTag(
                new TagId(row.tagId()),
                Stream.ofNullable(row.name()).findFirst().orElse(row.tagId()));
    }
}
