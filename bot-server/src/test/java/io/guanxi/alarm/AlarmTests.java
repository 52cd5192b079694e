package io.guanxi.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.guanxi.inbox.CallbackHandler;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.AcquisitionEvent.BalanceExhausted;
import io.guanxi.wecom.AcquisitionEvent.BalanceIncreased;
import io.guanxi.wecom.AcquisitionEvent.BalanceLow;
import io.guanxi.wecom.AcquisitionEvent.LinkDeleted;
import io.guanxi.wecom.AcquisitionEvent.LinkUnavailable;
import io.guanxi.wecom.AcquisitionEvent.QuotaExpiresSoon;
import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.AppEvent.BatchJobFinished;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.EventHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class AlarmTests {
    private static TestDatabase database;
    private Ground ground;
    private Alarms alarms;
    private AlarmCallbacks callbacks;
    private AlarmController api;
    private TellOperators tell;
    private WorkingOutbox outbox;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(AlarmTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .build();
        ground = Ground.on(database, corp, "alarm", "outbox");
        var rows = database.mapper(AlarmMapper.class);
        alarms = new Alarms(rows, ground.clock);
        callbacks = new AlarmCallbacks(alarms);
        api = new AlarmController(alarms);
        outbox = new WorkingOutbox(ground).with(new AlarmNoticeCall(ground.weCom));
        var settings = new AlarmSettings(List.of("zhang", "li"), Duration.ofHours(24));
        var cards = new BrakeCards(
                database.mapper(BrakeCardMapper.class),
                alarms,
                outbox.outbox,
                settings,
                ground.transaction,
                ground.clock);
        tell = new TellOperators(rows, cards, outbox.outbox, ground.transaction, settings, ground.clock);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private Instant now() {
        return ground.clock.instant();
    }

    private EventHeader header(Instant at) {
        return new EventHeader("ww1", Optional.of("sys"), at, Optional.of(1000002));
    }

    private AppEvent.Alarm alarm(String event, Instant at) {
        var effect = event.endsWith("_alert") ? Optional.of(at.plus(Duration.ofDays(7))) : Optional.<Instant>empty();
        return new AppEvent.Alarm(header(at), event, effect);
    }

    private <E extends CallbackEvent> void hear(CallbackHandler<E> handler, E event) {
        ground.receive(handler, event);
    }

    private void hear(String event, Instant at) {
        hear(callbacks.appAlarm(), alarm(event, at));
    }

    private List<String> open() {
        return alarms.open().stream().map(AlarmRow::kind).toList();
    }

    private List<SentAppMessage> messages() {
        tell.tell();
        while (outbox.turn() > 0) {
            // the next call
        }
        return ground.world().inside(state -> state.appMessages().sent());
    }

    @Test
    void whatComesTrueTakesThePlaceOfItsWarningAndGoodNewsEndsIt() {
        hear("inactive_alert", now());
        assertThat(open()).containsExactly("APP_WILL_BE_STOPPED");

        hear("close_inactive_agent", now().plusSeconds(60));
        assertThat(open()).containsExactly("APP_STOPPED");

        hear("reopen_inactive_agent", now().plusSeconds(120));
        assertThat(open()).isEmpty();
    }

    @Test
    void theOrderInWhichTheWordsComeDoesNotMatter() {
        var words = new ArrayList<>(List.of(
                alarm("low_active_alert", now()),
                alarm("low_active", now().plusSeconds(60)),
                alarm("active_restored", now().plusSeconds(120)),
                alarm("low_active_alert", now().plusSeconds(180))));
        for (int seed = 0; seed < 24; seed++) {
            database.sql().sql("DELETE FROM alarm").update();
            Collections.shuffle(words, new Random(seed));

            words.forEach(word -> hear(callbacks.appAlarm(), word));
            words.forEach(word -> hear(callbacks.appAlarm(), word));

            assertThat(alarms.open()).as("shuffled by " + seed).singleElement().satisfies(row -> {
                assertThat(row.kind()).isEqualTo("APP_WILL_BE_RESTRICTED");
                assertThat(row.details())
                        .contains(
                                now().plusSeconds(180).plus(Duration.ofDays(7)).toString());
            });
        }
    }

    @Test
    void aWarningThatDoesNotComeTrueIsOver() {
        hear("inactive_alert", now());

        ground.clock.advance(Duration.ofDays(8).plusSeconds(1));

        assertThat(open()).isEmpty();
        assertThat(api.list(false)).isEmpty();
        assertThat(api.list(true)).singleElement().satisfies(listed -> assertThat(listed.open())
                .isFalse());
    }

    @Test
    void theBalanceOfLinksIsWatched() {
        hear(callbacks.acquisitionBalanceLow(), new BalanceLow(header(now())));
        hear(callbacks.acquisitionBalanceExhausted(), new BalanceExhausted(header(now().plusSeconds(1))));
        assertThat(open()).containsExactly("ACQUISITION_BALANCE_EXHAUSTED");

        hear(callbacks.acquisitionBalanceIncreased(), new BalanceIncreased(header(now().plusSeconds(2))));
        assertThat(open()).isEmpty();

        hear(
                callbacks.acquisitionQuotaExpiresSoon(),
                new QuotaExpiresSoon(header(now()), now().plus(Duration.ofDays(14)), 100));
        assertThat(alarms.open()).singleElement().satisfies(row -> assertThat(row.details())
                .startsWith("100 uses expire at"));
    }

    @Test
    void eachLinkIsAnAlarmOfItsOwnUntilSomebodyResolvesIt() {
        hear(callbacks.acquisitionLinkUnavailable(), new LinkUnavailable(header(now()), "link1"));
        hear(callbacks.acquisitionLinkUnavailable(), new LinkUnavailable(header(now()), "link2"));
        hear(callbacks.acquisitionLinkDeleted(), new LinkDeleted(header(now().plusSeconds(1)), "link1"));

        assertThat(alarms.open())
                .extracting(row -> row.kind() + " " + row.subject())
                .containsExactlyInAnyOrder("ACQUISITION_LINK_UNAVAILABLE link2", "ACQUISITION_LINK_DELETED link1");

        ground.clock.advance(Duration.ofMinutes(1));
        api.list(false).forEach(listed -> api.resolve(listed.id()));
        assertThat(open()).isEmpty();
        assertThatThrownBy(() -> api.resolve(4711)).isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void anImportThatFailedIsAnAlarmUntilOneSucceeds() {
        hear(
                callbacks.contactImportFinished(),
                new BatchJobFinished(header(now()), "J1", "sync_user", 0, Optional.empty()));
        assertThat(open()).isEmpty();

        hear(
                callbacks.contactImportFinished(),
                new BatchJobFinished(header(now().plusSeconds(1)), "J2", "sync_user", 40003, Optional.empty()));
        assertThat(open()).containsExactly("CONTACT_IMPORT_FAILED");

        hear(
                callbacks.contactImportFinished(),
                new BatchJobFinished(header(now().plusSeconds(2)), "J3", "sync_user", 0, Optional.empty()));
        assertThat(open()).isEmpty();
    }

    @Test
    void everyOperatorIsToldOnceOfEachAlarmAndOnceADayWhileItIsOpen() {
        hear("close_inactive_agent", now());
        hear(callbacks.acquisitionBalanceLow(), new BalanceLow(header(now())));
        assertThat(messages()).hasSize(2).allSatisfy(message -> assertThat(message.text())
                .contains("企业微信已停用本应用", "获客助手剩余使用量不足20次"));

        hear("close_inactive_agent", now().plusSeconds(1));
        assertThat(messages()).as("nothing new").hasSize(2);

        ground.clock.advance(Duration.ofHours(24));
        assertThat(messages()).as("a day later").hasSize(4);
    }

    @Test
    void whatIsAcknowledgedIsNotToldAgainUntilItBeginsAnew() {
        hear("close_inactive_agent", now());
        var id = api.list(false).get(0).id();
        api.acknowledge(id, "wang");
        api.acknowledge(id, "chen");

        assertThat(messages()).isEmpty();
        assertThat(api.list(false)).singleElement().satisfies(listed -> assertThat(listed.acknowledgedBy())
                .as("the first who saw it")
                .contains("wang"));

        hear("reopen_inactive_agent", now().plusSeconds(60));
        hear("close_inactive_agent", now().plusSeconds(120));
        assertThat(messages()).hasSize(2);
        assertThatThrownBy(() -> api.acknowledge(id, " ")).isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> api.acknowledge(4711, "wang")).isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void howLongItWasAwayIsToldInTheTimeOfTheHouseAlone() {
        var row = new AlarmRow(
                1, "WAS_AWAY", now().toString(), "8:10 到 9:40", now(), now(), Instant.EPOCH, null, null, null, null);

        assertThat(TellOperators.text(List.of(row))).contains("8:10 到 9:40").doesNotContain(now().toString());
    }

    @Test
    void moreThanAMessageHoldsIsCutAtALine() {
        var row = new AlarmRow(
                1, "APP_STOPPED", "app", "x".repeat(400), now(), now(), Instant.EPOCH, null, null, null, null);

        var text = TellOperators.text(Collections.nCopies(9, row));

        assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(text).containsPattern("另有[5-8]条。$");
    }
}
