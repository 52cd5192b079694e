package io.guanxi.coupon;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and what time does to it. */
@Configuration(proxyBeanMethods = false)
class CouponPersonalData {
    /** What was redeemed stays, for the books, as nobody's; what was not can't be any more. */
    record Part(PersonalTables tablesOfAPerson, CouponMapper rows, Clock clock) implements PersonalData {
        @Override
        public String name() {
            return "coupons";
        }

        @Override
        public Set<String> tables() {
            return tablesOfAPerson.tables();
        }

        @Override
        public Object export(ExternalUserId customer) {
            return tablesOfAPerson.export(customer);
        }

        @Override
        public void erase(ExternalUserId customer) {
            rows.codesOf(customer.value()).forEach(code -> rows.erase(code, clock.instant()));
        }
    }

    @Bean
    PersonalData couponsOfAPerson(JdbcClient sql, CouponMapper rows, Clock clock) {
        return new Part(new PersonalTables("coupons", sql, Map.of("coupon", "external_userid")), rows, clock);
    }

    /** Nothing is deleted: the state is written down, which everybody who looks has worked out before. */
    @Bean
    Expiry couponsOverTheirTime(CouponMapper rows) {
        return new Expiry("coupons to redeem", Duration.ZERO, rows::expire);
    }
}
