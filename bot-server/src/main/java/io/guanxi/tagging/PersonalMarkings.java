package io.guanxi.tagging;

import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How somebody wanted a customer to be tagged, and what became of it. */
@Component
class PersonalMarkings implements PersonalData {
    private final MarkingMapper rows;

    PersonalMarkings(MarkingMapper rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "markings";
    }

    @Override
    public Set<String> tables() {
        return Set.of("tag_marking", "tag_marking_turn");
    }

    @Override
    public Object export(ExternalUserId customer) {
        return rows.ofCustomer(customer.value());
    }

    @Override
    public void erase(ExternalUserId customer) {
        rows.eraseMarkings(customer.value());
        rows.eraseTurns(customer.value());
    }
}
