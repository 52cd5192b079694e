package io.guanxi.transfer;

import io.guanxi.transfer.TransferGroupMapper.GroupRow;
import io.guanxi.transfer.TransferMapper.OrderRow;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.TransferMapper.StateCount;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How far the transfers of a handover have come. Only looked at here; what moves is decided with the handover. */
@RestController
@RequestMapping("/api/v1/transfers/{order}")
class TransferController {
    private static final int MOST = 1000;

    private final TransferMapper rows;
    private final TransferGroups groups;

    TransferController(TransferMapper rows, TransferGroups groups) {
        this.rows = rows;
        this.groups = groups;
    }

    /** How many customers and groups are in each state. */
    record Progress(
            long order, String predecessor, String kind, Map<String, Integer> customers, Map<String, Integer> groups) {}

    /**
     * A customer and where their transfer stands.
     *
     * @param state WAITING, ASKING, ASKED; in the end MOVED, STAYS, GONE, or WITHDRAWN
     * @param due when they are asked for, or when the result is looked at
     * @param code WeCom's latest errcode that was not 0
     * @param sentence why it stands so
     * @param notCarried what of tags, remark and description the successor did not get, and why
     */
    record Customer(
            String customer,
            String successor,
            String state,
            Optional<Instant> due,
            Optional<Instant> askedAt,
            Optional<Instant> settledAt,
            Optional<Integer> code,
            Optional<String> sentence,
            Optional<String> notCarried) {
        private static Customer of(Row row) {
            return new Customer(
                    row.externalUserid(),
                    row.successor(),
                    row.state(),
                    Optional.ofNullable(row.dueAt()),
                    Optional.ofNullable(row.askedAt()),
                    Optional.ofNullable(row.settledAt()),
                    Optional.ofNullable(row.code()),
                    Optional.ofNullable(row.sentence()).filter(text -> !text.isEmpty()),
                    Optional.ofNullable(row.notCarried()));
        }
    }

    /** As {@link Customer}; a group that WeCom gives away changes hands at once. */
    record Group(
            String group,
            String successor,
            String state,
            Optional<Instant> due,
            Optional<Instant> settledAt,
            Optional<Integer> code,
            Optional<String> sentence) {
        private static Group of(GroupRow row) {
            return new Group(
                    row.chatId(),
                    row.successor(),
                    row.state(),
                    Optional.ofNullable(row.dueAt()),
                    Optional.ofNullable(row.settledAt()),
                    Optional.ofNullable(row.code()),
                    Optional.ofNullable(row.sentence()));
        }
    }

    @GetMapping
    Progress progress(@PathVariable long order) {
        var found = order(order);
        return new Progress(
                order, found.predecessor(), found.kind(), byState(rows.counts(order)), byState(groups.counts(order)));
    }

    private static Map<String, Integer> byState(List<StateCount> counts) {
        return counts.stream().collect(Collectors.toMap(StateCount::state, StateCount::n));
    }

    /** By id, after the given one; at most 1000. */
    @GetMapping("/customers")
    List<Customer> customers(
            @PathVariable long order,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        order(order);
        var asked = state == null ? null : PlainKey.of("state", state);
        return rows.page(order, asked, PlainKey.of("after", after), PageSize.of(limit, MOST)).stream()
                .map(Customer::of)
                .toList();
    }

    /** By id, after the given one; at most 1000. */
    @GetMapping("/groups")
    List<Group> groups(
            @PathVariable long order,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        order(order);
        return groups.page(order, PlainKey.of("after", after), PageSize.of(limit, MOST)).stream()
                .map(Group::of)
                .toList();
    }

    private OrderRow order(long order) {
        return rows.order(order)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no transfer order " + order + "; nothing of it was approved"));
    }
}
