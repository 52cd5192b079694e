package io.guanxi.flashsale;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.wecom.ExternalUserId;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this package holds about a person. What they have not confirmed goes back; what they have stays sold, as nobody's. */
@Component
class FlashSalePersonalData implements PersonalData {
    private final PersonalTables tables;
    private final ReleaseClaims release;

    FlashSalePersonalData(JdbcClient sql, ReleaseClaims release) {
        this.tables = new PersonalTables(name(), sql, Map.of("flash_claim", "external_userid"));
        this.release = release;
    }

    @Override
    public final String name() {
        return "flashSales";
    }

    @Override
    public Set<String> tables() {
        return tables.tables();
    }

    @Override
    public Object export(ExternalUserId customer) {
        return tables.export(customer);
    }

    @Override
    public void erase(ExternalUserId customer) {
        release.of(customer);
    }
}
