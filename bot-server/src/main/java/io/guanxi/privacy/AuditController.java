package io.guanxi.privacy;

import io.guanxi.privacy.VerifyAudit.Head;
import io.guanxi.privacy.VerifyAudit.Report;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who did what to whom, and whether the record of it is whole. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final AuditMapper rows;
    private final Pseudonyms pseudonyms;
    private final VerifyAudit verify;
    private final JsonMapper json;

    AuditController(AuditMapper rows, Pseudonyms pseudonyms, VerifyAudit verify, JsonMapper json) {
        this.rows = rows;
        this.pseudonyms = pseudonyms;
        this.verify = verify;
        this.json = json;
    }

    /**
     * {@code customer} is a pseudonym: the same person, the same digits.
     *
     * @param no the entry's place in the chain; none for a second or two
     */
    record Entry(
            long id,
            Instant at,
            Actor actor,
            String what,
            Optional<String> customer,
            Optional<String> staff,
            Map<String, String> details,
            Optional<Long> no,
            Optional<String> hash) {}

    /** In the order in which they were written, after the given one; at most 1000. */
    @GetMapping
    List<Entry> entries(
            @RequestParam Optional<String> customer,
            @RequestParam Optional<String> staff,
            @RequestParam Optional<String> what,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var pseudonym = customer.map(id -> pseudonyms.inAudit(new ExternalUserId(id)));
        var page = rows.page(
                pseudonym.orElse(null),
                staff.map(StaffId::new).map(StaffId::value).orElse(null),
                what.map(name -> PlainKey.of("what", name)).orElse(null),
                after,
                PageSize.of(limit, 1000));
        return page.stream().map(this::entry).toList();
    }

    /** Walks the whole chain; with {@code no} and {@code hash}, also says whether an earlier head still stands in it. */
    @PostMapping("/verification")
    Report verification(@RequestParam Optional<Long> no, @RequestParam Optional<String> hash) {
        if (no.isPresent() != hash.isPresent()) {
            throw new IllegalArgumentException("Give the noted head's no and hash, both or neither");
        }
        return verify.verify(no.map(number -> new Head(number, hash.orElseThrow())));
    }

    private Entry entry(AuditMapper.Row row) {
        return new Entry(
                row.entryId(),
                row.at(),
                new Actor(Actor.Kind.valueOf(row.actorKind()), row.actorName()),
                row.what(),
                Optional.ofNullable(row.customer()),
                Optional.ofNullable(row.staffId()),
                json.readValue(row.details(), DETAILS),
                Optional.ofNullable(row.chainNo()),
                Optional.ofNullable(row.hash()));
    }
}
