package io.guanxi.password;

import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this package holds about a person, and how long it holds anything. An erased person's redemptions are nobody's. */
@Configuration(proxyBeanMethods = false)
class PasswordPersonalData {
    private record Part(PasswordRedemptionMapper rows) implements PersonalData {
        @Override
        public String name() {
            return "passwords";
        }

        @Override
        public Set<String> tables() {
            return Set.of("password_redemption");
        }

        @Override
        public List<RedemptionRow> export(ExternalUserId customer) {
            return rows.of(customer.value());
        }

        @Override
        public void erase(ExternalUserId customer) {
            rows.forgetCustomer(customer.value());
            rows.standAlone(customer.value());
            rows.forgetLeader(customer.value());
        }
    }

    @Bean
    PersonalData passwordsOfAPerson(PasswordRedemptionMapper rows) {
        return new Part(rows);
    }

    @Bean
    Expiry passwordRedemptionExpiry(PasswordRedemptionMapper rows, PasswordSettings settings) {
        return new Expiry("redemptions of passwords", settings.keep(), rows::purge);
    }

    @Bean
    Expiry passwordRefusalExpiry(PasswordRedemptionMapper rows, PasswordSettings settings) {
        return new Expiry("refused passwords", settings.keep(), rows::purgeRefusals);
    }
}
