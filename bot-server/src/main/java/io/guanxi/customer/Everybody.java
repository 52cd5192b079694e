package io.guanxi.customer;

import io.guanxi.segment.Clause;
import io.guanxi.segment.Population;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Of whom conditions are asked: the customers, and those of them whom somebody still follows. */
@Component
class Everybody implements Population {
    static final String LIVING = "f.relation IN ('MUTUAL', 'HALF')";

    private final CustomerMapper rows;

    Everybody(CustomerMapper rows) {
        this.rows = rows;
    }

    @Override
    public Clause everybody() {
        return Clause.of("SELECT external_userid FROM customer");
    }

    @Override
    public Clause living() {
        return Clause.of("SELECT f.external_userid FROM follow f WHERE " + LIVING);
    }

    @Override
    public Map<ExternalUserId, String> names(Collection<ExternalUserId> customers) {
        return customers.isEmpty()
                ? Map.of()
                : rows.names(customers.stream().map(ExternalUserId::value).toList()).stream()
                        .collect(Collectors.toMap(
                                row -> new ExternalUserId(row.externalUserid()), CustomerMapper.Named::name));
    }
}
