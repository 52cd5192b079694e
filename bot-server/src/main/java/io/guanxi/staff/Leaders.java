package io.guanxi.staff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who leads whom: active members whom WeCom marks as leaders (is_leader_in_dept) of a department that a guide is in. */
@Component
public class Leaders {
    private final StaffMapper rows;

    Leaders(StaffMapper rows) {
        this.rows = rows;
    }

    /** Of those guides who have any; nobody is their own. */
    public Map<StaffId, Set<StaffId>> of(Collection<StaffId> guides) {
        if (guides.isEmpty()) {
            return Map.of();
        }
        return rows.leaders(guides.stream().map(StaffId::value).toList()).stream()
                .collect(groupingBy(
                        row -> new StaffId(row.staffId()), mapping(row -> new StaffId(row.leaderId()), toSet())));
    }
}
