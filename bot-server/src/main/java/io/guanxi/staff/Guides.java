package io.guanxi.staff;

import io.guanxi.staff.StaffMapper.StaffRow;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The members of staff as others see them. */
@Component
public class Guides {
    private final StaffMapper rows;

    Guides(StaffMapper rows) {
        this.rows = rows;
    }

    /** A member of staff: who, and whether they can work with customers. */
    public record Guide(StaffId id, String name, Status status) {
        public boolean active() {
            return status == Status.ACTIVE;
        }
    }

    public Optional<Guide> find(StaffId id) {
        return rows.find(id.value()).map(Guides::guide);
    }

    /** When somebody left, if they did. */
    public Optional<Instant> leftAt(StaffId id) {
        return rows.find(id.value())
                .filter(row -> row.status().equals("LEFT"))
                .flatMap(row -> Optional.ofNullable(row.leftAt()));
    }

    /** Those of the given who can work with customers now. */
    public Set<StaffId> active(Collection<StaffId> ids) {
        return having(Status.ACTIVE, ids);
    }

    /** Those of the given who have left the corp. */
    public Set<StaffId> left(Collection<StaffId> ids) {
        return having(Status.LEFT, ids);
    }

    private Set<StaffId> having(Status status, Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var values = ids.stream().map(StaffId::value).toList();
        return rows.having(status.name(), values).stream().map(StaffId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the given whom we have ever heard of, spelled as WeCom spells them. */
    public Set<StaffId> known(Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var values = ids.stream().map(StaffId::value).toList();
        return rows.known(values).stream().map(StaffId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the given, as far as WeCom has told them. */
    public Map<StaffId, String> names(Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var values = ids.stream().map(StaffId::value).toList();
        return rows.named(values).stream()
                .filter(row -> !row.name().isBlank())
                .collect(Collectors.toUnmodifiableMap(row -> new StaffId(row.staffId()), StaffRow::name));
    }

    /** The active members of a department itself, not of those below it. */
    public Set<StaffId> activeOf(DepartmentId department) {
        return rows.activeOf(department.value()).stream().map(StaffId::new).collect(Collectors.toUnmodifiableSet());
    }

    /** How they are called, for people to read: by name, or by id where there is none; in the given order. */
    public List<String> called(Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var names = rows.names(ids.stream().map(StaffId::value).toList()).stream()
                .filter(row -> !row.name().isBlank())
                .collect(Collectors.toMap(row -> new StaffId(row.staffId()), StaffRow::name, (a, b) -> a));
        return ids.stream().map(id -> names.getOrDefault(id, id.value())).toList();
    }

    /**
     * As many of them as fit, in a line, for people to read; how many there are if those are not all.
     *
     * @param most so many bytes of UTF-8
     */
    public String inALine(List<StaffId> ids, int most) {
        var named = called(ids.subList(0, Math.min(ids.size(), most)));
        var whole = String.join("、", named);
        if (named.size() == ids.size() && bytes(whole) <= most) {
            return whole;
        }
        var all = "等" + ids.size() + "人";
        var line = "";
        for (var name : named) {
            var longer = line.isEmpty() ? name : line + "、" + name;
            if (bytes(longer + all) > most) {
                break;
            }
            line = longer;
        }
        return line + all;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** At most {@code limit} members by id, those after the given one; empty begins at the first. */
    List<StaffRow> page(String after, int limit) {
        return rows.page(after, limit);
    }

    private static Guide guide(StaffRow row) {
        return new Guide(new StaffId(row.staffId()), row.name(), Status.valueOf(row.status()));
    }
}
