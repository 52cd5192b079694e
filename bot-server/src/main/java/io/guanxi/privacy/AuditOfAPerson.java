package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the audit trail says of a person. It is not erased: it does not hold their id, and it is the proof that they were
 * erased, and why (PIPL art. 54, 56: three years).
 */
@Component
class AuditOfAPerson implements PersonalData {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    private static final int PAGE = 1_000;

    private final AuditMapper rows;
    private final Pseudonyms pseudonyms;
    private final JsonMapper json;

    AuditOfAPerson(AuditMapper rows, Pseudonyms pseudonyms, JsonMapper json) {
        this.rows = rows;
        this.pseudonyms = pseudonyms;
        this.json = json;
    }

    record Entry(Instant at, Actor.Kind by, String what, Map<String, String> details) {}

    @Override
    public String name() {
        return "audit";
    }

    /** {@code erased_person} holds an id only while an erasure is under way. */
    @Override
    public Set<String> tables() {
        return Set.of("audit_entry", "erased_person");
    }

    @Override
    public Object export(ExternalUserId customer) {
        var entries = new ArrayList<Entry>();
        var pseudonym = pseudonyms.inAudit(customer);
        List<AuditMapper.Row> page;
        long after = 0;
        do {
            page = rows.page(pseudonym, null, null, after, PAGE);
            for (var row : page) {
                entries.add(new Entry(
                        row.at(),
                        Actor.Kind.valueOf(row.actorKind()),
                        row.what(),
                        json.readValue(row.details(), DETAILS)));
                after = row.entryId();
            }
        } while (page.size() == PAGE);
        return entries;
    }

    @Override
    public void erase(ExternalUserId customer) {
        // Nothing here names them.
    }
}
