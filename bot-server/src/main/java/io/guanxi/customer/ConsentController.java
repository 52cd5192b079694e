package io.guanxi.customer;

import io.guanxi.customer.ConsentMapper.ConsentRow;
import io.guanxi.customer.Consents.Purpose;
import io.guanxi.customer.Consents.Word;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a customer agreed to: given and withdrawn with the same ease (PIPL art. 15). */
@RestController
@RequestMapping("/api/v1/customers/{id}/consents")
class ConsentController {
    private final Consents consents;
    private final ConsentMapper rows;

    ConsentController(Consents consents, ConsentMapper rows) {
        this.consents = consents;
        this.rows = rows;
    }

    /** {@code given}: false withdraws. */
    record Said(Optional<Boolean> given, Optional<String> wording, Optional<String> channel) {
        Word word(String purpose) {
            var known = Stream.of(Purpose.values())
                    .filter(p -> p.name().equals(purpose))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "A purpose is MARKETING, PROFILING, ARCHIVE or SHARING, not " + purpose));
            return new Word(
                    known,
                    given.orElseThrow(() -> new IllegalArgumentException("Say \"given\": true or false")),
                    wording.orElse(""),
                    channel.orElse(""));
        }
    }

    record Consent(String purpose, boolean given, String wording, String channel, Actor by, Instant at) {
        private static Consent of(ConsentRow row) {
            var by = new Actor(Actor.Kind.valueOf(row.byKind()), row.byName());
            return new Consent(row.purpose(), row.given(), row.wording(), row.channel(), by, row.at());
        }
    }

    record Archive(String staff, Instant consentedAt) {}

    record Shown(List<Consent> current, List<Consent> history, List<Archive> chatArchive) {}

    @GetMapping
    Shown shown(@PathVariable String id) {
        var customer = new ExternalUserId(id);
        return new Shown(
                consents.current(customer).values().stream().map(Consent::of).toList(),
                consents.history(customer).stream().map(Consent::of).toList(),
                rows.archiveOf(id).stream()
                        .map(row -> new Archive(row.staffId(), row.consentedAt()))
                        .toList());
    }

    @PutMapping("/{purpose}")
    Shown say(@PathVariable String id, @PathVariable String purpose, @RequestBody Said said, Actor actor) {
        if (!consents.say(new ExternalUserId(id), said.word(purpose), actor)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id);
        }
        return shown(id);
    }
}
