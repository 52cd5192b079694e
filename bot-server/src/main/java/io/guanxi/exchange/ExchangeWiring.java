package io.guanxi.exchange;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** How uploads come in, and how long jobs are remembered. */
@Configuration(proxyBeanMethods = false)
class ExchangeWiring {
    private static final Duration JOBS = Duration.ofDays(90);
    private static final long REST_OF_A_FORM = 1 << 20;

    /** Parts of a form go to disk at once, into our own directory. */
    @Bean
    MultipartConfigElement multipart(ExchangeSettings settings, ImportFiles files) {
        long most = settings.largestFile().toBytes();
        return new MultipartConfigElement(files.directory(), most, most + REST_OF_A_FORM, 0);
    }

    @Bean
    Expiry importExpiry(ImportJobMapper rows) {
        return new Expiry("imports", JOBS, rows::purge);
    }

    /**
     * Any result may hold a line about the person, and nobody can search all of them on all nodes: an erasure deletes every
     * result that there is. They can be had again by running the import again.
     */
    @Component
    static class ResultsOfAPerson implements PersonalData {
        private final ImportJobMapper rows;
        private final ImportWorker worker;

        ResultsOfAPerson(ImportJobMapper rows, ImportWorker worker) {
            this.rows = rows;
            this.worker = worker;
        }

        @Override
        public String name() {
            return "import-results";
        }

        @Override
        public Set<String> tables() {
            return Set.of();
        }

        @Override
        public Object export(ExternalUserId customer) {
            return Map.of("resultFilesThatMayHoldALineAboutThem", rows.results());
        }

        @Override
        public void erase(ExternalUserId customer) {
            rows.forgetResults();
            worker.tidy();
        }
    }
}
