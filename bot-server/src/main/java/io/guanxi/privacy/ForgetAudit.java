package io.guanxi.privacy;

import io.guanxi.privacy.AuditMapper.Row;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Cuts the chain at its beginning when entries' time is over; what remains goes on from the last one that was cut off. */
@Configuration(proxyBeanMethods = false)
class ForgetAudit {
    @Bean
    Expiry auditExpiry(AuditMapper rows, TransactionTemplate transaction, RetentionSettings settings) {
        return new Expiry("audit entries", settings.audit(), (before, limit) -> {
            var cut = transaction.execute(status -> cut(rows, before, limit));
            return cut == null ? 0 : cut;
        });
    }

    private static int cut(AuditMapper rows, Instant before, int limit) {
        var chain = rows.lockChain();
        if (chain.isEmpty()) {
            return 0;
        }
        var old = rows.linked(chain.get().beginNo(), limit).stream()
                .takeWhile(row -> row.at().isBefore(before))
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        Row last = old.get(old.size() - 1);
        rows.moveBegin(last.chainNo(), last.hash());
        return rows.forgetUpTo(last.chainNo());
    }
}
