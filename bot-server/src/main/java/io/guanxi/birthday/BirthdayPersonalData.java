package io.guanxi.birthday;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.wecom.ExternalUserId;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and how long it holds what was given and asked. */
@Configuration(proxyBeanMethods = false)
class BirthdayPersonalData {
    private static final String ID = "external_userid";

    /** Others for whom an erased customer stood keep what they had. */
    private record Part(PersonalTables tablesOfAPerson, GiftMapper gifts) implements PersonalData {
        @Override
        public String name() {
            return tablesOfAPerson.name();
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
            tablesOfAPerson.erase(customer);
            gifts.standAlone(customer.value());
            gifts.forget(customer.value());
        }
    }

    @Bean
    PersonalData birthdayOfAPerson(JdbcClient sql, GiftMapper gifts) {
        var tables = Map.of("birthday", ID, "birthday_gift", ID, "birthday_ask", ID);
        return new Part(new PersonalTables("birthday", sql, tables), gifts);
    }

    /** A gift is looked for around its birthday, so for somewhat more than a year. */
    @Bean
    Expiry birthdayGiftExpiry(GiftMapper rows, RetentionSettings settings) {
        return new Expiry("birthday gifts", settings.touches().plus(BirthdayGifts.KEPT), rows::purge);
    }

    @Bean
    Expiry birthdayAskExpiry(BirthdayAskMapper rows, BirthdayHouse house) {
        return new Expiry("birthdays that guides asked for", house.ask().kept(), rows::purge);
    }
}
