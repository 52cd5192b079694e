package io.guanxi.outbox;

import io.guanxi.outbox.OutboxMapper.Named;
import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Calls about a person, found by reading all that are kept, stretch by stretch. What waits is withdrawn by erasing it. */
@Component
class OutboxPersonalData implements PersonalData {
    private static final int STRETCH = 10_000;

    private final OutboxMapper rows;

    OutboxPersonalData(OutboxMapper rows) {
        this.rows = rows;
    }

    @Configuration(proxyBeanMethods = false)
    static class DeadLetters {
        @Bean
        Expiry deadCallExpiry(OutboxMapper rows, RetentionSettings settings) {
            return new Expiry("dead calls", settings.deadCalls(), rows::purgeDead);
        }
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public Set<String> tables() {
        return Set.of("outbox");
    }

    @Override
    public Object export(ExternalUserId customer) {
        var found = new ArrayList<Named>();
        inStretches((from, to) -> found.addAll(rows.naming(from, to, customer.value())));
        return found;
    }

    /** A worker that is making such a call finds its row gone, as if another had taken it. */
    @Override
    public void erase(ExternalUserId customer) {
        inStretches((from, to) -> rows.forgetNaming(from, to, customer.value()));
    }

    private void inStretches(BiConsumer<Long, Long> work) {
        long last = rows.lastId();
        for (long from = rows.firstId(); from <= last; from += STRETCH) {
            work.accept(from, Math.min(last, from + STRETCH - 1));
        }
    }
}
