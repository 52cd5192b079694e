package io.guanxi.customer;

import io.guanxi.customer.Identities.Identity;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class CustomerPersonalData {
    private static final String ID = "external_userid";

    @Bean
    PersonalData customerOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "customer",
                sql,
                Map.of(
                        "customer", ID,
                        "follow", ID,
                        "follow_refresh", ID,
                        "customer_opt_out", ID,
                        "archive_consent", ID,
                        "transfer_failure", ID,
                        "consent", ID));
    }

    /** Phone numbers and unionids, in the clear for the person they belong to. */
    @Component
    static class IdentitiesOfAPerson implements PersonalData {
        private final Identities identities;
        private final AwaitedTagMapper awaited;
        private final Clock clock;

        IdentitiesOfAPerson(Identities identities, AwaitedTagMapper awaited, Clock clock) {
            this.identities = identities;
            this.awaited = awaited;
            this.clock = clock;
        }

        record Shown(IdentityKind kind, String value, String origin) {
            private static Shown of(Identity identity) {
                return new Shown(identity.kind(), identity.value(), identity.origin());
            }
        }

        @Override
        public String name() {
            return "identities";
        }

        @Override
        public Set<String> tables() {
            return Set.of("customer_identity");
        }

        @Override
        public Object export(ExternalUserId customer) {
            return identities.of(customer).stream().map(Shown::of).toList();
        }

        @Override
        public void erase(ExternalUserId customer) {
            awaited.erase(customer.value());
            awaited.neverAgain(customer.value(), clock.instant());
            identities.erase(customer);
        }
    }

    /** With whom they were said to be one person. */
    @Component
    static class MergesOfAPerson implements PersonalData {
        private final PersonalTables tables;
        private final MergePersons merge;

        MergesOfAPerson(JdbcClient sql, MergePersons merge) {
            this.tables = new PersonalTables("merges", sql, Map.of("person_merged", ID, "person_link", ID));
            this.merge = merge;
        }

        @Override
        public String name() {
            return tables.name();
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
            merge.erase(customer);
        }
    }
}
