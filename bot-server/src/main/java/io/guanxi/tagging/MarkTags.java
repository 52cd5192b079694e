package io.guanxi.tagging;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts tags on relations in WeCom, and takes them off: decides here, the outbox makes the calls. */
@Component
public class MarkTags {
    private final Markings markings;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;

    MarkTags(Markings markings, ErasedPersons erased, TransactionTemplate transaction) {
        this.markings = markings;
        this.erased = erased;
        this.transaction = transaction;
    }

    /** How many wishes wait for their call or its end, counted no further than that. */
    public int waiting(int atMost) {
        return markings.waiting(atMost);
    }

    /** What the relation's tags are about to be otherwise: true for one that is being put there, false for one that is taken off. */
    public Map<TagId, Boolean> underWay(StaffId staff, ExternalUserId customer) {
        return markings.changing(new Relation(staff, customer));
    }

    /** Belongs in the transaction that decided it. Of one relation, the order is kept; erased persons are left out. */
    public void ask(List<Marking> wanted) {
        if (!wanted.isEmpty()) {
            transaction.executeWithoutResult(status -> markings.add(ofOthers(wanted)));
        }
    }

    private List<Marking> ofOthers(List<Marking> wanted) {
        var gone =
                erased.among(wanted.stream().map(Marking::customer).distinct().toList());
        return wanted.stream()
                .filter(marking -> !gone.containsKey(marking.customer()))
                .toList();
    }
}
