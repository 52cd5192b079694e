package io.guanxi.tagging;

import io.guanxi.tagging.MarkingMapper.Fate;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of each wish to tag a relation. */
@RestController
@RequestMapping("/api/v1/markings")
class MarkingController {
    private final MarkingMapper rows;

    MarkingController(MarkingMapper rows) {
        this.rows = rows;
    }

    /**
     * A wish and its fate.
     *
     * @param by CHANNEL, RULE, OPERATOR, GUIDE, or API
     * @param state WAITING, SENT, DONE, REFUSED (WeCom will not, see reason), or GIVEN_UP
     */
    record Marking(
            long id,
            String staff,
            String customer,
            List<String> add,
            List<String> remove,
            String by,
            String name,
            String state,
            Optional<Integer> code,
            Optional<String> reason,
            Instant askedAt,
            Optional<Instant> settledAt) {}

    /** Of a request, or of a relation; in the order in which they were asked for, after the given id; at most 1000. */
    @GetMapping
    List<Marking> list(
            @RequestParam(required = false) @Nullable String request,
            @RequestParam(required = false) @Nullable String staff,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        int atMost = PageSize.of(limit, 1000);
        if (request != null) {
            return view(rows.ofCause(request, after, atMost));
        }
        if (staff == null || customer == null) {
            throw new IllegalArgumentException("Name a request, or staff and customer");
        }
        return view(rows.ofRelation(new StaffId(staff).value(), new ExternalUserId(customer).value(), after, atMost));
    }

    private static List<Marking> view(List<Fate> fates) {
        return fates.stream().map(MarkingController::view).toList();
    }

    private static Marking view(Fate fate) {
        return new Marking(
                fate.markingId(),
                fate.staffId(),
                fate.externalUserid(),
                values(fate.addTags()),
                values(fate.removeTags()),
                fate.origin(),
                fate.originName(),
                fate.state(),
                Optional.ofNullable(fate.code()),
                Optional.ofNullable(fate.reason()),
                fate.askedAt(),
                Optional.ofNullable(fate.settledAt()));
    }

    private static List<String> values(String lines) {
        return TagIds.read(lines).stream().map(TagId::value).toList();
    }
}
