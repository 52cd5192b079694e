package io.guanxi.touch;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What this package holds about a person; erasing them first stops what is on its way. */
@Component
class TouchPersonalData implements PersonalData {
    private static final String ID = "external_userid";

    private final PersonalData rows;
    private final WithdrawTouches withdraw;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TouchPersonalData(JdbcClient sql, WithdrawTouches withdraw, TransactionTemplate transaction, Clock clock) {
        this.rows = new PersonalTables(
                "touches",
                sql,
                Map.of(
                        "touch", ID,
                        "touch_day", ID,
                        "touch_story", ID,
                        "touch_complaint", ID,
                        "touch_leaving", ID,
                        "touch_left", ID,
                        "touch_foreign", ID));
        this.withdraw = withdraw;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public Set<String> tables() {
        return rows.tables();
    }

    @Override
    public Object export(ExternalUserId customer) {
        return rows.export(customer);
    }

    @Override
    public void erase(ExternalUserId customer) {
        transaction.executeWithoutResult(status -> withdraw.withdraw(customer, clock.instant()));
        rows.erase(customer);
    }
}
