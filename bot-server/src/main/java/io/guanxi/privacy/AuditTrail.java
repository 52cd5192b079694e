package io.guanxi.privacy;

import io.guanxi.privacy.AuditMapper.NewRow;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who did what to whom. Writing it down belongs in the transaction of the deed; soon after, the entry is linked into the chain. */
@Component
public class AuditTrail {
    private static final int CHUNK = 500;

    private final AuditMapper rows;
    private final Pseudonyms pseudonyms;
    private final JsonMapper json;

    AuditTrail(AuditMapper rows, Pseudonyms pseudonyms, JsonMapper json) {
        this.rows = rows;
        this.pseudonyms = pseudonyms;
        this.json = json;
    }

    /** In a transaction of the caller's. One statement for each 500 entries. */
    public void append(List<AuditEntry> entries) {
        var fresh = entries.stream().map(this::row).toList();
        for (int from = 0; from < fresh.size(); from += CHUNK) {
            rows.insert(json.writeValueAsString(fresh.subList(from, Math.min(fresh.size(), from + CHUNK))));
        }
    }

    private NewRow row(AuditEntry entry) {
        return new NewRow(
                utc(entry.at()),
                entry.actor().kind().name(),
                entry.actor().name(),
                entry.what(),
                entry.customer().map(pseudonyms::inAudit).orElse(null),
                entry.staff().map(StaffId::value).orElse(null),
                json.writeValueAsString(entry.details()));
    }

    private static String utc(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC)
                .toString();
    }
}
