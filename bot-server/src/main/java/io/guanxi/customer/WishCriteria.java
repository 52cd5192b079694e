package io.guanxi.customer;

import io.guanxi.customer.Consents.Purpose;
import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What conditions can say of a customer's own word. */
final class WishCriteria {
    private WishCriteria() {}

    /** {@code {"optedOut": true}}: wants no messages. */
    @Component
    static class OptedOut implements Criterion {
        @Override
        public String name() {
            return "optedOut";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            if (!new Argument(argument).yesOrNo()) {
                throw new Argument(argument).wrong("must be true; the contrary is {\"not\": {\"optedOut\": true}}");
            }
            return Clause.of("SELECT o.external_userid FROM customer_opt_out o");
        }

        @Override
        public String words(JsonNode argument) {
            return "已退订消息";
        }
    }

    /** {@code {"consent": "MARKETING"}}: the last word on that purpose was yes. */
    @Component
    static class Consented implements Criterion {
        private static final Map<Purpose, String> WORDS = Map.of(
                Purpose.MARKETING, "营销", Purpose.PROFILING, "个性化", Purpose.ARCHIVE, "会话存档", Purpose.SHARING, "共享");

        @Override
        public String name() {
            return "consent";
        }

        @Override
        public Clause customers(JsonNode argument, Instant now) {
            return Clause.of(
                    "SELECT k.external_userid FROM consent k WHERE k.given AND k.purpose = ? AND NOT EXISTS ("
                            + "SELECT 1 FROM consent l WHERE l.external_userid = k.external_userid"
                            + " AND l.purpose = k.purpose AND l.consent_id > k.consent_id)",
                    purpose(argument).name());
        }

        @Override
        public String words(JsonNode argument) {
            return "已同意用于" + WORDS.get(purpose(argument));
        }

        private static Purpose purpose(JsonNode argument) {
            var written = new Argument(argument);
            return Arrays.stream(Purpose.values())
                    .filter(purpose -> purpose.name().equals(written.text()))
                    .findFirst()
                    .orElseThrow(() -> written.wrong("must be MARKETING, PROFILING, ARCHIVE or SHARING"));
        }
    }
}
