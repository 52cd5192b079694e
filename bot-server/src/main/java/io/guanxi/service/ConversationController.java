package io.guanxi.service;

import io.guanxi.service.ServiceMessageMapper.TopicRow;
import io.guanxi.service.ServiceReplyMapper.ReplyRow;
import io.guanxi.service.ServiceSessionMapper.StandingRow;
import io.guanxi.service.Session.With;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceApi.Account;
import io.guanxi.wecom.WeCom;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where the conversations of customer service stand. What was said is not shown: it is not kept. */
@RestController
@RequestMapping("/api/v1/service")
class ConversationController {
    private static final int MOST = 500;
    private static final int LATELY = 100;

    private final ServiceSessionMapper sessions;
    private final ServiceMessageMapper messages;
    private final ServiceReplyMapper replies;
    private final ServiceAccountMapper accounts;
    private final ServiceSettings settings;
    private final PacedCalls calls;
    private final WeCom weCom;

    ConversationController(
            ServiceSessionMapper sessions,
            ServiceMessageMapper messages,
            ServiceReplyMapper replies,
            ServiceAccountMapper accounts,
            ServiceSettings settings,
            PacedCalls calls,
            WeCom weCom) {
        this.sessions = sessions;
        this.messages = messages;
        this.replies = replies;
        this.accounts = accounts;
        this.settings = settings;
        this.calls = calls;
        this.weCom = weCom;
    }

    /** @param lost answers that did not arrive; {@code failed} messages at which the assistant failed */
    record Standing(
            String account,
            String customer,
            String with,
            Optional<String> servicer,
            Instant since,
            Optional<Instant> heardAt,
            Optional<Instant> waitingForAPersonSince,
            Optional<String> topic,
            long lost,
            long failed) {
        private static Standing of(StandingRow row) {
            return new Standing(
                    row.openKfid(),
                    row.externalUserid(),
                    row.state(),
                    Optional.ofNullable(row.staffId()),
                    row.stateAt(),
                    Optional.ofNullable(row.heardAt()),
                    Optional.ofNullable(row.wantedAt()),
                    Optional.ofNullable(row.topic()),
                    row.lost(),
                    row.failed());
        }
    }

    record Heard(Instant at, String kind, String detail, Optional<String> topic, Optional<String> staff, String state) {
        private static Heard of(TopicRow row) {
            return new Heard(
                    row.happenedAt(),
                    row.kind(),
                    row.detail(),
                    Optional.ofNullable(row.topic()),
                    Optional.ofNullable(row.staffId()),
                    row.state());
        }
    }

    record Said(Instant at, String topic, String state, Optional<Integer> code, Optional<String> why) {
        private static Said of(ReplyRow row) {
            var code = Optional.ofNullable(row.code());
            return new Said(
                    row.madeAt(),
                    row.topic(),
                    row.state(),
                    code,
                    row.state().equals("LOST") ? code.map(type -> new SendFailure(type).reason()) : Optional.empty());
        }
    }

    /** The latest first. */
    record Course(Standing standing, List<Heard> heard, List<Said> said) {}

    /** @param ours whether the assistant answers there; {@code granted} whether WeCom lets it */
    record AccountShown(
            String id, String name, boolean ours, boolean granted, Optional<Instant> readAt, long waiting) {}

    @GetMapping("/conversations")
    List<Standing> list(
            @RequestParam(defaultValue = "") String with,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(defaultValue = "") String afterAccount,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (!with.isEmpty()
                && Arrays.stream(With.values()).noneMatch(one -> one.name().equals(with))) {
            throw new IllegalArgumentException("\"with\" is one of " + Arrays.toString(With.values()));
        }
        var from = PlainKey.of("afterAccount", afterAccount);
        return sessions.standing(from, PlainKey.of("after", after), with, waiting, PageSize.of(limit, MOST)).stream()
                .map(Standing::of)
                .toList();
    }

    @GetMapping("/conversations/{account}/{customer}")
    Course one(@PathVariable String account, @PathVariable String customer) {
        PlainKey.of("account", account);
        PlainKey.of("customer", customer);
        var standing = sessions.standingOf(account, customer)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, customer + " has not written to " + account + " of late"));
        return new Course(
                Standing.of(standing),
                messages.lately(account, customer, LATELY).stream()
                        .map(Heard::of)
                        .toList(),
                replies.lately(account, customer, LATELY).stream().map(Said::of).toList());
    }

    /** What WeCom shows, the first hundred, to see which can be configured. */
    @GetMapping("/accounts")
    List<AccountShown> accounts() {
        Outcome<List<Account>> shown =
                calls.ask(ServiceApi.ACCOUNTS, () -> weCom.service().accounts(0));
        if (!(shown instanceof Done<List<Account>> done)) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "WeCom does not show the accounts: " + shown);
        }
        var read = accounts.all();
        return done.value().stream()
                .map(account -> {
                    var row = read.stream()
                            .filter(one -> one.openKfid().equals(account.id().value()))
                            .findFirst();
                    return new AccountShown(
                            account.id().value(),
                            account.name(),
                            settings.answersFor(account.id()),
                            account.ours(),
                            row.flatMap(one -> Optional.ofNullable(one.readAt())),
                            row.map(ServiceAccountMapper.ReadRow::waiting).orElse(0L));
                })
                .toList();
    }
}
