package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.world.AppMessages.SentAppMessage;
import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.sandbox.world.MenuEntry;
import io.guanxi.sandbox.world.State;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a member sees in WeCom: the app, what is to be sent, customers, groups. */
final class ChatsOfStaff {
    private static final String APP = "app";
    private static final String MASS = "mass";

    private final State state;
    private final StaffId me;
    private final int app;
    private final ChatBook book = new ChatBook();

    ChatsOfStaff(State state, StaffId me, int app) {
        this.state = state;
        this.me = me;
        this.app = app;
    }

    Map<String, Object> shown(Optional<String> whole) {
        var member = state.staffing().require(me);
        appChat();
        massMessages();
        state.follows().of(me).values().forEach(this::customer);
        state.groups().all().values().stream().filter(this::isIn).forEach(this::group);
        state.appChats().all().stream()
                .filter(chat -> chat.members().contains(me))
                .forEach(chat -> book.open("office:" + chat.id(), "office", chat.name(), Map.of()));
        fill();
        return book.shown(fields("id", me.value(), "name", member.name(), "kind", "staff"), whole);
    }

    private void appChat() {
        var menu = state.appMessages().menuBar(app).stream()
                .map(ChatsOfStaff::entry)
                .toList();
        book.open(APP, APP, "", Map.of("menu", menu));
        state.appMessages().written().stream()
                .filter(one -> one.staff().equals(me))
                .forEach(one -> book.say(APP, one.at(), "me", one.text()));
        state.appMessages().sent().stream()
                .filter(one -> one.staff().equals(me))
                .forEach(one -> book.say(APP, one.at(), fromApp(one)));
    }

    private static Map<String, Object> entry(MenuEntry entry) {
        return fields(
                "name", entry.name(),
                "does", entry.does(),
                "page", entry.opensPage(),
                "below", entry.below().stream().map(ChatsOfStaff::entry).toList());
    }

    private Map<String, Object> fromApp(SentAppMessage message) {
        var line = fields("by", "other", "text", message.text());
        message.card()
                .flatMap(task -> state.appMessages().cards().find(task))
                .ifPresent(card -> line.put(
                        "card", fields("task", card.taskId(), "updates", card.updates(), "face", card.face())));
        return line;
    }

    private void massMessages() {
        var mine = state.massMessages().all().values().stream()
                .filter(message -> message.tasks().containsKey(me))
                .toList();
        var waiting = mine.stream().filter(this::waits).count();
        book.open(MASS, MASS, "", Map.of("waiting", waiting));
        mine.forEach(message -> book.say(MASS, message.createdAt(), task(message)));
    }

    private boolean waits(MassMessage message) {
        return !message.cancelled() && message.task(me).confirmedAt().isEmpty();
    }

    private Map<String, Object> task(MassMessage message) {
        var task = message.task(me);
        var sent = task.fates().values().stream().filter(fate -> fate.status() == 1);
        return fields(
                "by", "other",
                "text", message.content().text(),
                "mass", message.id().value(),
                "attachments", message.content().attachments().size(),
                "toGroups", message.toGroups(),
                "to", task.fates().keySet().stream().limit(5).map(this::called).toList(),
                "recipients", task.fates().size(),
                "waits", waits(message),
                "cancelled", message.cancelled() && task.confirmedAt().isEmpty(),
                "sent", sent.count());
    }

    private String called(String recipient) {
        return state.follows()
                .find(me, new ExternalUserId(recipient))
                .map(this::called)
                .or(() ->
                        Optional.ofNullable(state.groups().all().get(recipient)).map(CustomerGroup::name))
                .orElse(recipient);
    }

    private String called(Follow follow) {
        return follow.remark().isBlank()
                ? state.follows().requireCustomer(follow.customer()).name()
                : follow.remark();
    }

    private void customer(Follow follow) {
        var chat = "person:" + follow.customer().value();
        var tags =
                follow.tags().stream().map(tag -> state.tags().tag(tag).name()).toList();
        var name = state.follows().requireCustomer(follow.customer()).name();
        book.open(
                chat,
                "person",
                called(follow),
                fields("person", follow.customer().value(), "hint", name, "tags", tags, "gone", follow.customerLeft()));
        book.say(chat, follow.since(), fields("by", "system", "event", "friends", "text", ""));
    }

    private boolean isIn(CustomerGroup group) {
        return group.members().stream().anyMatch(member -> member.id().equals(me.value()));
    }

    private void group(CustomerGroup group) {
        book.open(
                "group:" + group.id().value(),
                "group",
                group.name(),
                fields("group", group.id().value(), "people", people(group)));
    }

    static List<String> people(CustomerGroup group) {
        return group.members().stream().map(CustomerGroup.Member::name).toList();
    }

    private void fill() {
        var said = new SaidToCustomers(state);
        said.direct()
                .filter(one -> one.staff().equals(me))
                .forEach(one -> book.say(
                        "person:" + one.customer().value(), one.at(), one.shown(one.byStaff() ? "me" : "other")));
        said.toGroups()
                .forEach(one -> book.say(
                        "group:" + one.group(), one.at(), one.shown(one.staff().equals(me) ? "me" : "other", state)));
        state.appChats().said().forEach(one -> book.say("office:" + one.chat(), one.at(), "other", one.content()));
    }
}
