package io.guanxi.wecom;

import io.guanxi.wecom.ServiceMessage.Change;
import io.guanxi.wecom.ServiceMessage.Entered;
import io.guanxi.wecom.ServiceMessage.Recalled;
import io.guanxi.wecom.ServiceMessage.RejectionChanged;
import io.guanxi.wecom.ServiceMessage.Said;
import io.guanxi.wecom.ServiceMessage.SendFailed;
import io.guanxi.wecom.ServiceMessage.ServicerChanged;
import io.guanxi.wecom.ServiceMessage.SessionChanged;
import io.guanxi.wecom.ServiceMessage.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads one entry of kf/sync_msg's list (94670). One that can't be read is Unknown: it must not stop those behind it. */
final class ServiceMessageReading {
    private static final int SERVICING = 1;

    private static final Map<String, Event> EVENTS = Map.of(
            "enter_session",
            (id, at, e) -> new Entered(
                    id,
                    at,
                    account(e),
                    customer(e),
                    e.textOrEmpty("scene"),
                    e.textOrEmpty("scene_param"),
                    e.optionalText("welcome_code")),
            "msg_send_fail",
            (id, at, e) -> new SendFailed(
                    id, at, account(e), customer(e), e.text("fail_msgid"), (int) e.numberOrZero("fail_type")),
            "session_status_change",
            (id, at, e) -> new SessionChanged(
                    id,
                    at,
                    account(e),
                    customer(e),
                    Change.of(e.numberOrZero("change_type")),
                    e.optionalId("new_servicer_userid", StaffId::new),
                    e.optionalText("msg_code")),
            "user_recall_msg",
            (id, at, e) -> new Recalled(id, at, account(e), customer(e), Optional.empty(), e.text("recall_msgid")),
            "servicer_recall_msg",
            (id, at, e) ->
                    new Recalled(id, at, account(e), customer(e), Optional.of(servicer(e)), e.text("recall_msgid")),
            "servicer_status_change",
            (id, at, e) -> new ServicerChanged(id, at, account(e), servicer(e), e.number("status") == SERVICING),
            "reject_customer_msg_switch_change",
            (id, at, e) ->
                    new RejectionChanged(id, at, account(e), customer(e), servicer(e), e.number("reject_switch") == 1));

    private ServiceMessageReading() {}

    @FunctionalInterface
    private interface Event {
        ServiceMessage read(String id, Instant at, AnswerFields event);
    }

    static ServiceMessage read(AnswerFields entry) {
        try {
            var kind = entry.text("msgtype");
            return kind.equals("event") ? event(entry) : said(entry, kind);
        } catch (UnreadableAnswerException | IllegalArgumentException e) {
            return unknown(entry);
        }
    }

    private static ServiceMessage event(AnswerFields entry) {
        var event = entry.object("event");
        return Optional.ofNullable(EVENTS.get(event.text("event_type")))
                .map(reading -> reading.read(entry.text("msgid"), entry.time("send_time"), event))
                .orElseGet(() -> unknown(entry));
    }

    private static Said said(AnswerFields entry, String kind) {
        var text = entry.optionalObject("text").filter(object -> kind.equals("text"));
        return new Said(
                entry.text("msgid"),
                entry.time("send_time"),
                account(entry),
                customer(entry),
                entry.optionalId("servicer_userid", StaffId::new).filter(servicer -> entry.numberOrZero("origin") == 5),
                kind,
                text.map(object -> object.textOrEmpty("content")).orElse(""),
                text.flatMap(object -> object.optionalText("menu_id")));
    }

    private static Unknown unknown(AnswerFields entry) {
        var json = entry.json();
        var event = readable(() -> entry.optionalObject("event"));
        var customer = readable(() -> entry.optionalId("external_userid", ExternalUserId::new))
                .or(() -> event.flatMap(e -> readable(() -> e.optionalId("external_userid", ExternalUserId::new))));
        return new Unknown(
                readable(() -> entry.optionalText("msgid")).orElseGet(() -> digest(json)),
                readable(() -> entry.optionalTime("send_time")).orElse(Instant.EPOCH),
                customer,
                event.flatMap(e -> readable(() -> e.optionalText("event_type")))
                        .or(() -> readable(() -> entry.optionalText("msgtype")))
                        .orElse("?"),
                json);
    }

    @FunctionalInterface
    private interface Reading<T> {
        Optional<T> read();
    }

    private static <T> Optional<T> readable(Reading<T> reading) {
        try {
            return reading.read();
        } catch (UnreadableAnswerException e) {
            return Optional.empty();
        }
    }

    /** The same for the same entry, so that it is kept once. */
    private static String digest(String json) {
        return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static OpenKfId account(AnswerFields fields) {
        return fields.id("open_kfid", OpenKfId::new);
    }

    private static ExternalUserId customer(AnswerFields fields) {
        return fields.id("external_userid", ExternalUserId::new);
    }

    private static StaffId servicer(AnswerFields fields) {
        return fields.id("servicer_userid", StaffId::new);
    }
}
