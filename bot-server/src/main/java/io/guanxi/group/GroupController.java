package io.guanxi.group;

import io.guanxi.group.GroupMapper.Counted;
import io.guanxi.group.GroupMapper.GroupRow;
import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.wecom.ChatId;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Customer groups as we know them. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {
    private final GroupMapper rows;

    GroupController(GroupMapper rows) {
        this.rows = rows;
    }

    record Listed(
            String id,
            String name,
            String owner,
            Instant foundedAt,
            Optional<Instant> dismissedAt,
            long members,
            long customers) {}

    record Member(String id, boolean staff, Instant joinedAt, int joinScene) {}

    record Details(
            String id,
            String name,
            String owner,
            Instant foundedAt,
            Optional<Instant> dismissedAt,
            String memberVersion,
            List<Member> members) {}

    /** By id, after the given one; at most 1000. */
    @GetMapping
    List<Listed> list(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") int limit) {
        var from = after.isEmpty() ? after : new ChatId(after).value();
        return rows.page(from, PageSize.of(limit, 1000)).stream()
                .map(GroupController::listed)
                .toList();
    }

    @GetMapping("/{id}")
    Details one(@PathVariable String id) {
        var chat = new ChatId(id).value();
        return rows.find(chat)
                .map(row -> details(row, rows.members(chat)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer group " + id));
    }

    private static Listed listed(Counted row) {
        return new Listed(
                row.chatId(),
                row.name(),
                row.owner(),
                row.foundedAt(),
                Optional.ofNullable(row.dismissedAt()),
                row.members(),
                row.customers());
    }

    private static Details details(GroupRow row, List<MemberRow> members) {
        return new Details(
                row.chatId(),
                row.name(),
                row.owner(),
                row.foundedAt(),
                Optional.ofNullable(row.dismissedAt()),
                row.memberVersion(),
                members.stream()
                        .map(m -> new Member(m.memberId(), m.staff(), m.joinedAt(), m.joinScene()))
                        .toList());
    }
}
