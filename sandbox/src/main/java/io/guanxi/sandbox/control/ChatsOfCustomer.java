package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.wecom.ExternalUserId;
import java.util.Map;
import java.util.Optional;

/** What a customer sees in WeChat: the members they know, and their groups. */
final class ChatsOfCustomer {
    private final State state;
    private final ExternalUserId me;
    private final ChatBook book = new ChatBook();

    ChatsOfCustomer(State state, ExternalUserId me) {
        this.state = state;
        this.me = me;
    }

    Map<String, Object> shown(Optional<String> whole) {
        var person = state.follows().requireCustomer(me);
        state.follows().of(me).forEach(this::member);
        state.groups().all().values().stream().filter(this::isIn).forEach(this::group);
        var said = new SaidToCustomers(state);
        said.direct()
                .filter(one -> one.customer().equals(me))
                .forEach(one ->
                        book.say("person:" + one.staff().value(), one.at(), one.shown(one.byStaff() ? "other" : "me")));
        said.toGroups().forEach(one -> book.say("group:" + one.group(), one.at(), one.shown("other", state)));
        return book.shown(fields("id", me.value(), "name", person.name(), "kind", "customer"), whole);
    }

    private void member(Follow follow) {
        var staff = follow.staff();
        var chat = "person:" + staff.value();
        var member = state.staffing().find(staff);
        book.open(
                chat,
                "person",
                member.map(Staff::name).orElse(staff.value()),
                fields(
                        "person", staff.value(),
                        "hint", member.map(this::shop).orElse(""),
                        "gone", follow.customerLeft() || member.isEmpty()));
        book.say(chat, follow.since(), fields("by", "system", "event", "friends", "text", ""));
    }

    private String shop(Staff member) {
        return state.staffing().department(member.department()).name();
    }

    private boolean isIn(CustomerGroup group) {
        return group.members().stream().anyMatch(member -> member.id().equals(me.value()));
    }

    private void group(CustomerGroup group) {
        book.open(
                "group:" + group.id().value(),
                "group",
                group.name(),
                fields("group", group.id().value(), "people", ChatsOfStaff.people(group)));
    }
}
