package io.guanxi.sandbox.world;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What customers and servicers do in WeChat customer service (94670); another part of {@link World}. Anybody in WeChat may come. */
public final class ServiceLife {
    private static final String EVENT = "event";
    private final World world;
    private final int firstApp;
    private final Consumer<Notice> callbacks;

    ServiceLife(World world, int firstApp, Consumer<Notice> callbacks) {
        this.world = world;
        this.firstApp = firstApp;
        this.callbacks = callbacks;
    }

    /** A customer opens the conversation by a link. */
    public void enter(ExternalUserId customer, String scene) {
        world.inside(state -> {
            var event = event("enter_session", customer);
            event.addProperty("scene", scene);
            state.serviceDesk().enter(customer).ifPresent(code -> event.addProperty("welcome_code", code));
            return tell(state, event);
        });
    }

    /** A customer writes; answers the msgid. */
    public String write(ExternalUserId customer, String text) {
        return world.inside(state -> said(state, customer, "text", text(text), text));
    }

    /** A customer sends something that is no text: image, voice … */
    public String send(ExternalUserId customer, String kind) {
        return world.inside(state -> {
            var content = new JsonObject();
            content.addProperty("media_id", "SIMULATEDMEDIA");
            return said(state, customer, kind, content, "[" + kind + "]");
        });
    }

    /** A customer taps an entry of a menu that they were shown. */
    public String tap(ExternalUserId customer, String menuId) {
        return world.inside(state -> {
            var label = state.serviceDesk().lines(customer).stream()
                    .map(Line::menu)
                    .filter(menu -> menu.containsKey(menuId))
                    .reduce((first, last) -> last)
                    .map(menu -> menu.get(menuId))
                    .orElseThrow(() -> new IllegalArgumentException(customer + " has no menu with " + menuId + "."));
            var content = text(label);
            content.addProperty("menu_id", menuId);
            return said(state, customer, "text", content, label);
        });
    }

    private static JsonObject text(String text) {
        var content = new JsonObject();
        content.addProperty("content", text);
        return content;
    }

    private String said(State state, ExternalUserId customer, String kind, JsonObject content, String shown) {
        state.serviceDesk().customerSpoke(customer);
        state.serviceDesk().show(customer, "customer", kind, shown, Map.of());
        return tellOf(state, message(state, customer, 3, kind, content));
    }

    private static JsonObject message(
            State state, ExternalUserId customer, int origin, String kind, JsonObject content) {
        var message = new JsonObject();
        message.addProperty("msgid", state.serviceDesk().nextId());
        message.addProperty("open_kfid", ServiceDesk.ACCOUNT.value());
        message.addProperty("external_userid", customer.value());
        message.addProperty("origin", origin);
        message.addProperty("msgtype", kind);
        message.add(kind, content);
        return message;
    }

    /** A customer takes back what they said. */
    public void recall(ExternalUserId customer, String msgId) {
        world.inside(state -> {
            var event = event("user_recall_msg", customer);
            event.addProperty("recall_msgid", msgId);
            return tell(state, event);
        });
    }

    /** A servicer answers in WeCom's client: takes the customer from the pool, or up again, if they have to. */
    public void answer(StaffId servicer, ExternalUserId customer, String text) {
        world.inside(state -> {
            state.staffing().require(servicer);
            var desk = state.serviceDesk();
            if (desk.state(customer) != ServiceDesk.HUMAN) {
                changed(state, customer, desk.state(customer) == ServiceDesk.ENDED ? 4 : 1, servicer);
            }
            desk.show(customer, "human", "text", text, Map.of());
            var message = message(state, customer, 5, "text", text(text));
            message.addProperty("servicer_userid", servicer.value());
            return tellOf(state, message);
        });
    }

    private void changed(State state, ExternalUserId customer, int change, StaffId servicer) {
        var desk = state.serviceDesk();
        desk.put(customer, ServiceDesk.HUMAN, Optional.of(servicer));
        var event = event("session_status_change", customer);
        event.addProperty("change_type", change);
        event.addProperty("new_servicer_userid", servicer.value());
        if (change == 1) {
            event.addProperty("msg_code", desk.waitingRight(customer, ServiceDesk.HUMAN));
        }
        tell(state, event);
    }

    /** The servicer who has the customer ends the session. */
    public void end(ExternalUserId customer) {
        world.inside(state -> {
            var desk = state.serviceDesk();
            var servicer = desk.servicer(customer)
                    .orElseThrow(() -> new IllegalArgumentException("Nobody has " + customer + " now."));
            desk.put(customer, ServiceDesk.ENDED, Optional.empty());
            var event = event("session_status_change", customer);
            event.addProperty("change_type", 3);
            event.addProperty("old_servicer_userid", servicer.value());
            event.addProperty("msg_code", desk.waitingRight(customer, ServiceDesk.ENDED));
            return tell(state, event);
        });
    }

    /** A servicer takes sessions from now on, or does not. */
    public void duty(StaffId servicer, boolean serves) {
        world.inside(state -> {
            state.serviceDesk().pause(servicer, !serves);
            var event = new JsonObject();
            event.addProperty("event_type", "servicer_status_change");
            event.addProperty("open_kfid", ServiceDesk.ACCOUNT.value());
            event.addProperty("servicer_userid", servicer.value());
            event.addProperty("status", serves ? 1 : 2);
            return tell(state, event);
        });
    }

    /** What is sent to the customer next is taken, and does not arrive; the number is 94670's fail_type. */
    public void loseNext(ExternalUserId customer, int failType) {
        world.inside(state -> {
            state.serviceDesk().unreachable(customer, failType);
            return failType;
        });
    }

    /** Whether what was just sent arrives; if not it is told. */
    public boolean arrives(State state, ExternalUserId customer, String msgId) {
        var failType = state.serviceDesk().takeUnreachable(customer);
        failType.ifPresent(type -> {
            var event = event("msg_send_fail", customer);
            event.addProperty("fail_msgid", msgId);
            event.addProperty("fail_type", type);
            tell(state, event);
        });
        return failType.isEmpty();
    }

    private static JsonObject event(String type, ExternalUserId customer) {
        var event = new JsonObject();
        event.addProperty("event_type", type);
        event.addProperty("open_kfid", ServiceDesk.ACCOUNT.value());
        event.addProperty("external_userid", customer.value());
        return event;
    }

    /** As {@link #tellOf}, of an event. */
    private String tell(State state, JsonObject event) {
        var entry = new JsonObject();
        entry.addProperty("msgid", state.serviceDesk().nextId());
        entry.addProperty("origin", 4);
        entry.addProperty("msgtype", EVENT);
        entry.add(EVENT, event);
        return tellOf(state, entry);
    }

    /** Keeps it for sync_msg, and calls back that there is something; answers its msgid. */
    private String tellOf(State state, JsonObject entry) {
        entry.addProperty("send_time", state.clock().instant().getEpochSecond());
        var token = state.serviceDesk().add(entry);
        callbacks.accept(Notice.to(
                firstApp,
                EventXml.event(state.corp(), "sys", state.clock().instant(), "kf_msg_or_event")
                        .text("Token", token)
                        .text("OpenKfId", ServiceDesk.ACCOUNT.value())));
        return entry.get("msgid").getAsString();
    }
}
