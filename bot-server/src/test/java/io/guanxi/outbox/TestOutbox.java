package io.guanxi.outbox;

import io.guanxi.TestDatabase;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The outbox for the tests of features that wire themselves. */
public final class TestOutbox {
    private TestOutbox() {}

    /** The real one without its threads; {@link StillOutbox} moves it. Clock, JSON, transactions and quota are the caller's. */
    public static void register(AnnotationConfigApplicationContext beans, TestDatabase database) {
        var minute = Duration.ofSeconds(60);
        var settings = new OutboxSettings(1, 1, minute, Duration.ofMillis(20), Duration.ofDays(3), Duration.ofDays(90));
        beans.registerBean(OutboxSettings.class, () -> settings);
        beans.registerBean(OutboxMapper.class, () -> database.mapper(OutboxMapper.class));
        beans.register(Outbox.class, OutboxBell.class, OutboxClaims.class, OutboxKinds.class);
        beans.register(Settle.class, CarryOut.class, Circuits.class);
    }
}
