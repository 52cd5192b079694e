package io.guanxi.robot;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.robot.StaffChatMapper.ChatRow;
import io.guanxi.robot.StaffChats.Wish;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What is wished of group chats of staff, and whether WeCom has it so. */
@RestController
@RequestMapping("/api/v1/staff-chats")
class StaffChatController {
    private final StaffChats chats;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final StrictJson json;
    private final Clock clock;

    StaffChatController(
            StaffChats chats, AuditTrail audit, TransactionTemplate transaction, StrictJson json, Clock clock) {
        this.chats = chats;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    record Form(String title, String owner, Optional<Set<String>> members, Optional<Set<String>> shops) {
        Wish wish() {
            return new Wish(
                    title,
                    new StaffId(owner),
                    members.orElse(Set.of()).stream().map(StaffId::new).collect(Collectors.toSet()),
                    shops.orElse(Set.of()));
        }
    }

    record Shown(
            String name,
            String title,
            String owner,
            List<String> membersNow,
            Optional<Instant> keptAt,
            Optional<String> reason) {}

    @PutMapping("/{name}")
    Shown put(@PathVariable String name, @RequestBody String body, Actor actor) {
        var wish = json.read("The staff chat", body, Form.class).wish();
        transaction.executeWithoutResult(status -> {
            chats.put(name, wish);
            audit.append(List.of(new AuditEntry(
                    clock.instant(),
                    actor,
                    "staff-chat.put",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("chat", name, "owner", wish.owner().value()))));
        });
        return get(name);
    }

    @GetMapping("/{name}")
    Shown get(@PathVariable String name) {
        return chats.find(name)
                .map(this::shown)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no staff chat " + name));
    }

    @GetMapping
    List<Shown> all() {
        return chats.all().stream().map(this::shown).toList();
    }

    private Shown shown(ChatRow row) {
        return new Shown(
                row.name(),
                row.title(),
                row.owner(),
                chats.members(row).stream().map(StaffId::value).toList(),
                Optional.ofNullable(row.keptAt()),
                Optional.ofNullable(row.reason()));
    }
}
