package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.callback.Deliveries;
import io.guanxi.sandbox.callback.Delivery;
import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.GroupWelcomes.GroupWelcome;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what was said, asked for and called back. */
final class LookingAtMessages {
    private final Looking looking;
    private final Deliveries deliveries;

    LookingAtMessages(Looking looking, Deliveries deliveries) {
        this.looking = looking;
        this.deliveries = deliveries;
    }

    List<Map<String, Object>> massMessages() {
        return looking.list(state -> state.massMessages().all().values(), (state, message) -> massMessage(message));
    }

    private static Map<String, Object> massMessage(MassMessage message) {
        var tasks = new LinkedHashMap<String, Object>();
        message.tasks().forEach((staff, task) -> tasks.put(staff.value(), task(task)));
        return fields(
                "id", message.id().value(),
                "createdAt", message.createdAt().toString(),
                "creator", message.creator().map(StaffId::value).orElse(""),
                "text", message.content().text(),
                "cancelled", message.cancelled(),
                "tasks", tasks);
    }

    private static Map<String, Object> task(MassMessage.Task task) {
        var fates = new LinkedHashMap<String, Object>();
        task.fates().forEach((recipient, fate) -> fates.put(recipient, fate.status()));
        return fields("confirmed", task.confirmedAt().isPresent(), "recipients", fates);
    }

    List<Map<String, Object>> welcomes() {
        return looking.list(state -> state.welcomes().sent(), (state, welcome) -> welcome(welcome));
    }

    private static Map<String, Object> welcome(SentWelcome welcome) {
        return fields(
                "staff", welcome.staff().value(),
                "customer", welcome.customer().value(),
                "text", welcome.text(),
                "at", welcome.at().toString());
    }

    List<Map<String, Object>> groupWelcomes() {
        return looking.list(state -> state.groupWelcomes().all(), (state, welcome) -> groupWelcome(state, welcome));
    }

    private static Map<String, Object> groupWelcome(State state, GroupWelcome welcome) {
        var greeted = state.groupWelcomes().greetings().stream()
                .filter(greeting -> greeting.welcome().equals(welcome.id()))
                .map(greeting -> fields(
                        "group", greeting.group().value(),
                        "customer", greeting.customer().value(),
                        "messages", greeting.messages(),
                        "at", greeting.at().toString()))
                .toList();
        return fields(
                "id",
                welcome.id().value(),
                "text",
                welcome.text(),
                "attachment",
                welcome.attachment().orElse(""),
                "greeted",
                greeted);
    }

    List<Map<String, Object>> said(Control.Request request) {
        var staff = new StaffId(request.query("staff", "a userid"));
        var customer = new ExternalUserId(request.query("customer", "an external_userid"));
        return looking.list(
                state -> state.directMessages().between(staff, customer),
                (state, said) -> fields(
                        "by", said.byStaff() ? "staff" : "customer",
                        "kind", said.kind(),
                        "text", said.text(),
                        "at", said.at().toString()));
    }

    List<Map<String, Object>> appMessages() {
        return looking.list(state -> state.appMessages().sent(), (state, message) -> appMessage(message));
    }

    private static Map<String, Object> appMessage(SentAppMessage message) {
        return fields(
                "staff", message.staff().value(),
                "text", message.text(),
                "at", message.at().toString());
    }

    List<Map<String, Object>> cards() {
        return looking.list(state -> state.appMessages().cards().all(), (state, card) -> card(card));
    }

    private static Map<String, Object> card(Card card) {
        return fields(
                "card", card.taskId(),
                "staff", card.staff().value(),
                "words", card.words(),
                "options", card.options(),
                "buttons", card.buttons(),
                "updates", card.updates());
    }

    List<Map<String, Object>> deliveries() {
        return deliveries.log().stream()
                .limit(Looking.MOST)
                .map(LookingAtMessages::delivery)
                .toList();
    }

    private static Map<String, Object> delivery(Delivery delivery) {
        var attempts =
                delivery.attempts().stream().map(Delivery.Attempt::result).toList();
        return fields(
                "id", delivery.id(),
                "event", delivery.event(),
                "agentId", delivery.agentId(),
                "state", delivery.state().name(),
                "attempts", attempts);
    }
}
