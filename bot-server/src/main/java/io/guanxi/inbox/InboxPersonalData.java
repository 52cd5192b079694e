package io.guanxi.inbox;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.wecom.ExternalUserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Callbacks about a person, found by reading all that are kept, stretch by stretch: they are XML, and seldom asked for. */
@Component
class InboxPersonalData implements PersonalData {
    private static final int STRETCH = 10_000;

    private final InboxMapper rows;

    InboxPersonalData(InboxMapper rows) {
        this.rows = rows;
    }

    @Configuration(proxyBeanMethods = false)
    static class DeadLetters {
        @Bean
        Expiry deadCallbackExpiry(InboxMapper rows, RetentionSettings settings) {
            return new Expiry("dead callbacks", settings.deadCallbacks(), (before, limit) -> {
                int purged = rows.purgeDead(before, limit);
                if (purged > 0) {
                    rows.recountDead();
                }
                return purged;
            });
        }
    }

    record Callback(long id, Instant receivedAt, String body) {}

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public Set<String> tables() {
        return Set.of("callback_inbox");
    }

    @Override
    public Object export(ExternalUserId customer) {
        var found = new ArrayList<Callback>();
        inStretches((from, to) -> rows.naming(from, to, customer.value())
                .forEach(row -> found.add(
                        new Callback(row.id(), row.receivedAt(), new String(row.body(), StandardCharsets.UTF_8)))));
        return found;
    }

    /** A change of a group that is not handled yet goes on without the person. */
    @Override
    public void erase(ExternalUserId customer) {
        inStretches((from, to) -> {
            rows.blacken(from, to, customer.value());
            rows.forgetNaming(from, to, customer.value());
        });
        rows.recountDead();
    }

    /** What arrives meanwhile is looked at when it is handled. */
    private void inStretches(BiConsumer<Long, Long> work) {
        long last = rows.lastId();
        for (long from = rows.firstId(); from <= last; from += STRETCH) {
            work.accept(from, Math.min(last, from + STRETCH - 1));
        }
    }
}
