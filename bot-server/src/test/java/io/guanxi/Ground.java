package io.guanxi;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.outbox.Quota;
import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.callback.DeliverySettings;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.World;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueues;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.EventHeader;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TokenStore;
import io.guanxi.wecom.WeCom;
import io.guanxi.wecom.WeComApp;
import io.guanxi.wecom.WeComSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a feature stands on in a test: a real database, a simulated WeCom over HTTP, and a clock that the test moves. */
public final class Ground implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    public final JsonMapper json = JsonMapper.builder().build();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final TestDatabase database;
    public final TransactionTemplate transaction;
    public final SimulatedWeCom simulation;
    public final WeCom weCom;
    public final ScriptedQuota quota = new ScriptedQuota();
    public final PacedCalls calls = new PacedCalls(quota);
    public final RefreshQueues queues;
    private final List<Object> published = new CopyOnWriteArrayList<>();
    private final Door door;

    private Ground(TestDatabase database, Corp corp) {
        this.database = database;
        this.transaction = database.transaction();
        this.simulation = SimulatedWeCom.start(corp, clock, 0);
        simulation.deliveries().settings(DeliverySettings.ORDERLY.answeredWithin(PATIENCE));
        var settings = new WeComSettings(simulation.url(), Duration.ofSeconds(10), PATIENCE);
        var app = new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET);
        this.weCom = WeCom.connect(app, settings, TokenStore.inMemory(), clock);
        this.door = Door.open(clock);
        simulation.deliverTo(door.url(), House.KEYS, CorpBuilder.AGENT);
        this.queues = new RefreshQueues(new JdbcTemplate(database.dataSource()), transaction, clock, meters);
    }

    /** With these tables empty; the schema is the test class's own. */
    public static Ground on(TestDatabase database, Corp corp, String... tables) {
        Arrays.stream(tables)
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        return new Ground(database, corp);
    }

    public World world() {
        return simulation.world();
    }

    /** What WeCom has told by callback so far of one kind, sealed, delivered over HTTP, opened and read. */
    public <E extends CallbackEvent> List<E> told(Class<E> type) {
        if (!simulation.deliveries().awaitQuiet(PATIENCE)) {
            throw new AssertionError("Callbacks are still under way after 30 s");
        }
        return door.told().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Where features publish what happened. */
    public void publish(Object event) {
        published.add(event);
    }

    public <E> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What WeCom says about itself at that time in the header of a customer-contact event. */
    public static EventHeader header(Instant at) {
        return new EventHeader(CorpBuilder.CORP.value(), Optional.of("sys"), at, Optional.empty());
    }

    /** As the inbox does it: the batch in one transaction. */
    public <E extends CallbackEvent> void receive(CallbackHandler<E> handler, List<E> events) {
        var batch = events.stream()
                .map(event -> new Received<>(1, "guide", clock.instant(), event))
                .toList();
        transaction.executeWithoutResult(status -> handler.handle(batch));
    }

    public <E extends CallbackEvent> void receive(CallbackHandler<E> handler, E event) {
        receive(handler, List.of(event));
    }

    /** One column of one row, or several rows; as text. */
    public List<String> texts(String sql, Object... params) {
        return database.sql().sql(sql).params(params).query(String.class).list();
    }

    public long number(String sql, Object... params) {
        return database.sql().sql(sql).params(params).query(Long.class).single();
    }

    @Override
    public void close() {
        simulation.close();
        door.close();
    }

    /** Lets every call pass, until a test says how long to wait. */
    public static final class ScriptedQuota implements Quota {
        public volatile Optional<Duration> pause = Optional.empty();
        public volatile Optional<Duration> memberPause = Optional.empty();
        public final List<String> blocked = new CopyOnWriteArrayList<>();

        @Override
        public Optional<Duration> tryAcquire(String api) {
            return pause;
        }

        @Override
        public Optional<Duration> tryAcquireInBackground(String api) {
            return pause;
        }

        @Override
        public Optional<Duration> tryAcquire(StaffId member) {
            return memberPause;
        }

        @Override
        public void block(String api, Duration time) {
            blocked.add(api);
        }
    }
}
