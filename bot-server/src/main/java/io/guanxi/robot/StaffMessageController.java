package io.guanxi.robot;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.robot.StaffMessageMapper.MessageRow;
import io.guanxi.robot.StaffMessages.Format;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Says something to a group of staff, and shows what became of it. */
@RestController
@RequestMapping("/api/v1/staff-messages")
class StaffMessageController {
    private final StaffMessages messages;
    private final StaffMessageMapper rows;
    private final RobotSettings settings;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final StrictJson json;
    private final Clock clock;

    StaffMessageController(
            StaffMessages messages,
            StaffMessageMapper rows,
            RobotSettings settings,
            AuditTrail audit,
            TransactionTemplate transaction,
            StrictJson json,
            Clock clock) {
        this.messages = messages;
        this.rows = rows;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Either through a robot or in a chat; either a text or markdown. */
    record Form(Optional<String> robot, Optional<String> chat, Optional<String> text, Optional<String> markdown) {
        String voice() {
            if (robot.isPresent() == chat.isPresent()) {
                throw new IllegalArgumentException("a staff message has either a \"robot\" or a \"chat\"");
            }
            return robot.or(() -> chat).orElseThrow();
        }

        Format format() {
            if (text.isPresent() == markdown.isPresent()) {
                throw new IllegalArgumentException("a staff message has either \"text\" or \"markdown\"");
            }
            return markdown.isPresent() ? Format.MARKDOWN : Format.TEXT;
        }

        /** The words are the staff's. */
        @Override
        public String toString() {
            return "Form[" + robot.or(() -> chat) + "]";
        }
    }

    record Shown(
            long id,
            String robot,
            String format,
            String state,
            Optional<String> reason,
            Instant createdAt,
            Optional<Instant> settledAt) {
        static Shown of(MessageRow row) {
            return new Shown(
                    row.messageId(),
                    row.robot(),
                    row.format(),
                    row.state(),
                    Optional.ofNullable(row.reason()),
                    row.createdAt(),
                    Optional.ofNullable(row.settledAt()));
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown say(@RequestBody String body, Actor actor) {
        var form = json.read("The staff message", body, Form.class);
        var format = form.format();
        var voice = form.voice();
        var words = form.text().or(form::markdown).orElseThrow();
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long said = messages.say(voice, format, words);
            audit.append(List.of(new AuditEntry(
                    clock.instant(),
                    actor,
                    "staff-message.say",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("message", Long.toString(said), "voice", voice))));
            return said;
        }));
        return get(id);
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return rows.find(id)
                .map(Shown::of)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no staff message " + id));
    }

    /** The latest first; {@code before} goes on. */
    @GetMapping
    List<Shown> list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit) {
        return rows.page(before, PageSize.of(limit, 1000)).stream()
                .map(Shown::of)
                .toList();
    }

    /** The robots that are configured, by name. */
    @GetMapping("/robots")
    Set<String> robots() {
        return settings.keys().keySet();
    }
}
