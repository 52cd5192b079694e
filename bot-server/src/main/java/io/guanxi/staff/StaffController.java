package io.guanxi.staff;

import io.guanxi.staff.StaffMapper.StaffRow;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The members of staff as we know them. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffController {
    private final Guides guides;

    StaffController(Guides guides) {
        this.guides = guides;
    }

    record Member(String id, String name, String status, Optional<Long> mainDepartment, Optional<Instant> leftAt) {}

    /** By id, after the given one; at most 1000. */
    @GetMapping
    List<Member> list(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") int limit) {
        var from = after.isEmpty() ? after : new StaffId(after).value();
        return guides.page(from, PageSize.of(limit, 1000)).stream()
                .map(StaffController::member)
                .toList();
    }

    private static Member member(StaffRow row) {
        return new Member(
                row.staffId(),
                row.name(),
                row.status(),
                Optional.ofNullable(row.mainDepartment()),
                Optional.ofNullable(row.leftAt()));
    }
}
