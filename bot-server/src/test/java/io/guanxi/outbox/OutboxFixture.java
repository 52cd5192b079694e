package io.guanxi.outbox;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/** An outbox with one scripted kind of call, put together by hand on a real database. */
final class OutboxFixture {
    record Letter(String to) {}

    static final ApiError ERROR = new ApiError("some/api", 123, "no");

    final SettableClock clock;
    final TestDatabase database;
    final OutboxMapper rows;
    final Scripted kind = new Scripted();
    final OutboxSettings settings = new OutboxSettings(
            1, 1, Duration.ofSeconds(60), Duration.ofMillis(20), Duration.ofDays(3), Duration.ofDays(90));
    final Circuits circuits;
    final Outbox outbox;
    final OutboxClaims claims;
    final CarryOut carryOut;
    final ScriptedQuota quota = new ScriptedQuota();

    OutboxFixture(TestDatabase database) {
        this(database, SettableClock.at("2026-03-02T02:00:00Z"));
        database.sql().sql("DELETE FROM outbox").update();
    }

    private OutboxFixture(TestDatabase database, SettableClock clock) {
        this(database, clock, clock);
    }

    /**
     * A node of several.
     *
     * @param clock the time that all of them share
     * @param own what the node takes for it
     */
    OutboxFixture(TestDatabase database, SettableClock clock, Clock own) {
        this.clock = clock;
        this.circuits = new Circuits(own);
        this.database = database;
        this.rows = database.mapper(OutboxMapper.class);
        var json = JsonMapper.builder().build();
        var transaction = database.transaction();
        this.outbox = new Outbox(rows, json, own, new OutboxBell());
        this.claims = new OutboxClaims(rows, transaction, own, settings);
        var kinds = kinds();
        var settle = new Settle(rows, kinds, json, transaction, own, settings, new SimpleMeterRegistry());
        this.carryOut = new CarryOut(kinds, settle, quota, circuits, json, own);
    }

    private OutboxKinds kinds() {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("kind", kind);
        return new OutboxKinds(beans.getBeanProvider(ResolvableType.forRawClass(OutboxKind.class)));
    }

    void add(String key) {
        add(key, Priority.NORMAL, Optional.empty());
    }

    void add(String key, Priority priority, Optional<Instant> expiresAt) {
        outbox.add(new OutboxCall<>("letter", key, priority, clock.instant(), expiresAt, new Letter(key)));
    }

    /** One worker's turn: takes what is due and carries it out. */
    int turn() {
        var leased = claims.next(false, 10, kind -> circuits.mayCall("some/api"));
        leased.forEach(carryOut::carryOut);
        return leased.size();
    }

    /** Calls whose time is over. */
    void sweep() {
        claims.overdue(10).forEach(carryOut::carryOut);
    }

    String state(String key) {
        return database.sql()
                .sql("SELECT state FROM outbox WHERE dedup_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    String reason(String key) {
        return database.sql()
                .sql("SELECT reason FROM outbox WHERE dedup_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    /** Answers what the test says, and remembers what it was asked. */
    static final class Scripted implements OutboxKind<Letter, String> {
        final Deque<Outcome<String>> answers = new ArrayDeque<>();
        final Deque<LookUp<String>> lookUps = new ArrayDeque<>();
        final List<String> sent = new ArrayList<>();
        final Queue<Settlement<String>> settled = new ConcurrentLinkedQueue<>();
        final List<String> givenUp = new ArrayList<>();
        final List<Instant> lookedUpSince = new ArrayList<>();
        Runnable duringLookUp = () -> {};
        Runnable duringSend = () -> {};
        /** Where no answer is laid out. */
        Function<Letter, LookUp<String>> lookUpAnswer = letter -> new LookUp.SendAgain<>();

        int lookedUp;

        @Override
        public String name() {
            return "letter";
        }

        @Override
        public Class<Letter> payload() {
            return Letter.class;
        }

        @Override
        public String api() {
            return "some/api";
        }

        @Override
        public Outcome<String> send(Letter letter) {
            sent.add(letter.to());
            duringSend.run();
            return answers.isEmpty() ? new Outcome.Done<>("sent " + letter.to()) : answers.pop();
        }

        @Override
        public LookUp<String> lookUp(Letter letter, Instant firstSentAt) {
            lookedUp++;
            lookedUpSince.add(firstSentAt);
            duringLookUp.run();
            return lookUps.isEmpty() ? lookUpAnswer.apply(letter) : lookUps.pop();
        }

        @Override
        public void givenUp(Letter letter, String why) {
            givenUp.add(letter.to());
        }

        @Override
        public void settled(Letter letter, Settlement<String> settlement) {
            settled.add(settlement);
        }
    }

    static final class ScriptedQuota implements Quota {
        Optional<Duration> pause = Optional.empty();
        final List<Duration> blocks = new ArrayList<>();

        @Override
        public Optional<Duration> tryAcquire(String api) {
            return pause;
        }

        @Override
        public Optional<Duration> tryAcquireInBackground(String api) {
            return pause;
        }

        @Override
        public void block(String api, Duration time) {
            blocks.add(time);
        }
    }
}
