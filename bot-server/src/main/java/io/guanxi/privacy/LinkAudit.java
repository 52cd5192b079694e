package io.guanxi.privacy;

import io.guanxi.privacy.AuditMapper.ChainRow;
import io.guanxi.privacy.AuditMapper.LinkRow;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Links entries that are committed to the end of the chain; one node at a time. */
@Component
class LinkAudit {
    private static final Logger log = LoggerFactory.getLogger(LinkAudit.class);
    private static final int CHUNK = 1_000;

    private final AuditMapper rows;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    LinkAudit(AuditMapper rows, TransactionTemplate transaction, JsonMapper json) {
        this.rows = rows;
        this.transaction = transaction;
        this.json = json;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void linkAll() {
        try {
            for (int n = link(); n == CHUNK; n = link()) {
                log.debug("{} audit entries are linked", n);
            }
        } catch (RuntimeException e) {
            log.warn("Audit entries can't be linked now, trying again: {}", e.toString());
        }
    }

    /** How many were linked; 0 while another node is at it. */
    int link() {
        if (rows.unlinked(1).isEmpty()) {
            return 0;
        }
        var linked = transaction.execute(
                status -> rows.lockChain().map(this::linkAfter).orElse(0));
        return linked == null ? 0 : linked;
    }

    private int linkAfter(ChainRow chain) {
        List<LinkRow> links = new ArrayList<>();
        long no = chain.headNo();
        var hash = chain.head();
        for (var row : rows.unlinked(CHUNK)) {
            hash = AuditLink.hash(hash, ++no, row);
            links.add(new LinkRow(row.entryId(), no, hash));
        }
        if (!links.isEmpty()) {
            rows.link(json.writeValueAsString(links));
            rows.moveHead(no, hash);
        }
        return links.size();
    }
}
