package io.guanxi.outbox;

import io.guanxi.Ground;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/** A real outbox for the tests of features, which makes its calls when the test says so. */
public final class WorkingOutbox {
    private static final OutboxSettings SETTINGS = new OutboxSettings(
            1, 1, Duration.ofSeconds(60), Duration.ofMillis(20), Duration.ofDays(3), Duration.ofDays(90));

    public final Outbox outbox;
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final OutboxClaims claims;
    private final CarryOut carryOut;

    public WorkingOutbox(Ground ground) {
        var rows = ground.database.mapper(OutboxMapper.class);
        var circuits = new Circuits(ground.clock);
        var kinds = new OutboxKinds(beans.getBeanProvider(ResolvableType.forRawClass(OutboxKind.class)));
        var settle = new Settle(
                rows, kinds, ground.json, ground.transaction, ground.clock, SETTINGS, new SimpleMeterRegistry());
        outbox = new Outbox(rows, ground.json, ground.clock, new OutboxBell());
        claims = new OutboxClaims(rows, ground.transaction, ground.clock, SETTINGS);
        carryOut = new CarryOut(kinds, settle, ground.quota, circuits, ground.json, ground.clock);
    }

    public WorkingOutbox with(OutboxKind<?, ?> kind) {
        beans.registerSingleton(kind.name(), kind);
        return this;
    }

    /** Makes all calls that are due, the urgent ones first, and closes those whose time is over. */
    public int turn() {
        var leased = new ArrayList<>(claims.overdue(100));
        leased.addAll(claims.next(true, 100, kind -> true));
        leased.addAll(claims.next(false, 100, kind -> true));
        leased.forEach(carryOut::carryOut);
        return leased.size();
    }
}
