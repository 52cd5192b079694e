package io.guanxi.privacy;

import io.guanxi.privacy.ErasePersons.Reason;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's rights: a copy of all that is held about them in one file, and its erasure (PIPL art. 45, 47). */
@RestController
@RequestMapping("/api/v1/customers/{id}")
class PersonController {
    private final ObjectProvider<PersonalData> parts;
    private final ObjectProvider<SamePerson> same;
    private final ErasePersons erase;
    private final AuditTrail audit;
    private final Clock clock;

    PersonController(
            ObjectProvider<PersonalData> parts,
            ObjectProvider<SamePerson> same,
            ErasePersons erase,
            AuditTrail audit,
            Clock clock) {
        this.parts = parts;
        this.same = same;
        this.erase = erase;
        this.audit = audit;
        this.clock = clock;
    }

    record Export(String customer, Instant exportedAt, Map<String, Object> held) {}

    @GetMapping("/export")
    ResponseEntity<Export> export(@PathVariable String id, Actor actor) {
        var customer = new ExternalUserId(id);
        var held = new LinkedHashMap<String, Object>();
        parts.orderedStream().forEach(part -> held.put(part.name(), part.export(customer)));
        var now = clock.instant();
        audit.append(List.of(
                new AuditEntry(now, actor, "customer.export", Optional.of(customer), Optional.empty(), Map.of())));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customer.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Export(id, now, held));
    }

    /**
     * Answers when all is deleted; asking again does no harm.
     *
     * @param whole also the other customers who were said to be the same person; without it, the one named alone
     */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(
            @PathVariable String id,
            @RequestParam Optional<String> reason,
            @RequestParam(defaultValue = "false") boolean whole,
            Actor actor) {
        var why = reason.flatMap(name -> Stream.of(Reason.values())
                        .filter(r -> r.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say why, as ?reason=: REQUEST (the person asked), WITHDRAWAL (of consent), PURPOSE_ENDED or"
                                + " RETENTION"));
        var customer = new ExternalUserId(id);
        var all = new LinkedHashSet<>(List.of(customer));
        if (whole) {
            same.forEach(persons -> all.addAll(persons.together(customer)));
        }
        erase.erase(all, why, actor);
    }
}
