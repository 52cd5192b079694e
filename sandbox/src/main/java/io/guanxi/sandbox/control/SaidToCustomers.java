package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.world.DirectMessages;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.MassMessage.Fate;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that stands in the chats with customers and in their groups: by hand, welcomes, delivered mass messages. */
record SaidToCustomers(State state) {

    /** @param kind {@code text} and the other kinds of direct messages, {@code welcome} or {@code mass} */
    record Said(
            StaffId staff,
            ExternalUserId customer,
            boolean byStaff,
            String kind,
            String text,
            int attachments,
            Instant at) {
        Map<String, Object> shown(String by) {
            return fields("by", by, "kind", kind, "text", text, "attachments", attachments);
        }
    }

    /** A mass message as it stands in a group. */
    record Announced(StaffId staff, String group, String text, int attachments, Instant at) {
        Map<String, Object> shown(String by, State state) {
            var name = state.staffing().find(staff).map(Staff::name).orElse(staff.value());
            return fields("by", by, "kind", "mass", "from", name, "text", text, "attachments", attachments);
        }
    }

    Stream<Said> direct() {
        return Stream.of(
                        state.directMessages().all().stream().map(SaidToCustomers::said),
                        state.welcomes().sent().stream().map(SaidToCustomers::said),
                        state.massMessages().all().values().stream()
                                .filter(message -> !message.toGroups())
                                .flatMap(SaidToCustomers::delivered))
                .flatMap(parts -> parts);
    }

    private static Said said(DirectMessages.Said one) {
        return new Said(one.staff(), one.customer(), one.byStaff(), one.kind(), one.text(), 0, one.at());
    }

    private static Said said(SentWelcome one) {
        return new Said(one.staff(), one.customer(), true, "welcome", one.text(), one.attachments(), one.at());
    }

    private static Stream<Said> delivered(MassMessage message) {
        var content = message.content();
        return message.tasks().entrySet().stream().flatMap(task -> reached(task.getValue())
                .map(fate -> new Said(
                        task.getKey(),
                        new ExternalUserId(fate.getKey()),
                        true,
                        "mass",
                        content.text(),
                        content.attachments().size(),
                        fate.getValue().sentAt().orElse(message.createdAt()))));
    }

    Stream<Announced> toGroups() {
        return state.massMessages().all().values().stream()
                .filter(MassMessage::toGroups)
                .flatMap(message -> message.tasks().entrySet().stream().flatMap(task -> reached(task.getValue())
                        .map(fate -> new Announced(
                                task.getKey(),
                                fate.getKey(),
                                message.content().text(),
                                message.content().attachments().size(),
                                fate.getValue().sentAt().orElse(message.createdAt())))));
    }

    private static Stream<Map.Entry<String, Fate>> reached(MassMessage.Task task) {
        Predicate<Map.Entry<String, Fate>> sent = fate -> fate.getValue().status() == 1;
        return task.fates().entrySet().stream().filter(sent);
    }
}
