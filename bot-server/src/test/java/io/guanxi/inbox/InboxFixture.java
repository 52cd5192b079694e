package io.guanxi.inbox;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.CustomerChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/** The inbox after the door, put together by hand on a real database, with handlers that a test can script. */
final class InboxFixture {
    static final InboxSettings SETTINGS = new InboxSettings(
            Duration.ofHours(24), Duration.ofMillis(950), 256, 256, 1, Duration.ofMillis(50), 3, Duration.ofDays(30));

    final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    final TestDatabase database;
    final InboxMapper rows;
    final Recording<CustomerChange.Edited> edits = new Recording<>(CustomerChange.Edited.class);
    final Recording<CustomerChange.LeftStaff> departures = new Recording<>(CustomerChange.LeftStaff.class);
    final HandleDue handleDue;
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    InboxFixture(TestDatabase database) {
        this.database = database;
        this.rows = database.mapper(InboxMapper.class);
        var handlers = new Handlers(handlerBeans().getBeanProvider(ResolvableType.forRawClass(CallbackHandler.class)));
        var batch = new HandleBatch(rows, handlers, new ErasedCallbacks(TestPrivacy.erasedPersons(database)), clock);
        this.handleDue = new HandleDue(rows, batch, database.transaction(), clock, SETTINGS);
        database.sql().sql("DELETE FROM callback_inbox").update();
        database.sql()
                .sql("UPDATE inbox_lane SET handled = 0, dead = 0, unknown = 0")
                .update();
    }

    private DefaultListableBeanFactory handlerBeans() {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("edits", edits);
        beans.registerSingleton("departures", departures);
        return beans;
    }

    static String edited(String customer, int at) {
        return change("edit_external_contact", customer, at);
    }

    static String left(String customer, int at) {
        return change("del_follow_user", customer, at);
    }

    static String change(String type, String customer, int at) {
        return "<xml><ToUserName>ww1</ToUserName><FromUserName>sys</FromUserName><CreateTime>" + (1767233000 + at)
                + "</CreateTime><MsgType>event</MsgType><Event>change_external_contact</Event><ChangeType>" + type
                + "</ChangeType><UserID>zhang</UserID><ExternalUserID>" + customer + "</ExternalUserID></xml>";
    }

    /** As the door stores it. */
    void stored(String... plaintexts) {
        for (var plaintext : plaintexts) {
            var arrival = Arrival.of("guide", plaintext.getBytes(StandardCharsets.UTF_8), clock.instant());
            database.sql()
                    .sql("INSERT INTO callback_inbox (digest, app, lane, subject, body, received_at, due_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .param(arrival.digest())
                    .param(arrival.app())
                    .param(arrival.lane())
                    .param(arrival.subject())
                    .param(arrival.plaintext())
                    .param(java.sql.Timestamp.from(arrival.receivedAt()))
                    .param(java.sql.Timestamp.from(arrival.receivedAt()))
                    .update();
            clock.advance(Duration.ofMillis(1));
        }
    }

    /** Works until nothing is due. */
    void work() {
        while (handleDue.turn()) {
            // the next batch
        }
    }

    List<String> order() {
        return order;
    }

    /** Writes down whom each callback was about, and fails when the test says so. */
    final class Recording<E extends CustomerChange> implements CallbackHandler<E> {
        final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
        Consumer<List<Received<E>>> trap = batch -> {};
        private final Class<E> event;

        Recording(Class<E> event) {
            this.event = event;
        }

        @Override
        public Class<E> event() {
            return event;
        }

        @Override
        public void handle(List<Received<E>> batch) {
            trap.accept(batch);
            batches.add(batch.stream().map(r -> r.event().customer().value()).toList());
            batch.forEach(r -> order.add(event.getSimpleName() + " " + r.event().customer()));
        }

        void failFor(String customer) {
            trap = batch -> {
                if (batch.stream().anyMatch(r -> r.event().customer().value().equals(customer))) {
                    throw new IllegalStateException("the handler can't bear this one");
                }
            };
        }
    }
}
