package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.CustomerGroup.Member;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupWelcomeId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What people do in customer groups, with the callbacks of 92130; another part of {@link World}. */
public final class GroupLife {
    private final World world;
    private final Consumer<Notice> callbacks;
    private long made;

    GroupLife(World world, Consumer<Notice> callbacks) {
        this.world = world;
        this.callbacks = callbacks;
    }

    /** A member opens a group. */
    public ChatId open(StaffId owner, String name) {
        return world.inside(state -> {
            var boss = state.staffing().require(owner);
            var now = state.clock().instant();
            var member = new Member(owner.value(), true, Optional.empty(), now, 1, boss.name());
            var id = new ChatId("wrNEW%026d".formatted(++made));
            state.groups().put(new CustomerGroup(id, name, owner, now, List.of(member), 1));
            fire(change(state, id, "create"));
            return id;
        });
    }

    /** A customer scans the group's QR code. */
    public void join(ChatId chat, ExternalUserId customer) {
        world.inside(state -> {
            var person = state.follows().requireCustomer(customer);
            var member = new Member(
                    customer.value(), false, person.unionId(), state.clock().instant(), 3, person.name());
            var joined = changeMembers(state, chat, group -> group.joinedBy(member), "add_member", customer);
            state.groupWelcomes().greet(chat, customer, person.name());
            return joined;
        });
    }

    /** The owner has WeCom greet whoever joins with one of the corp's welcomes. */
    public void choose(ChatId chat, GroupWelcomeId welcome) {
        world.inside(state -> {
            state.groups().require(chat);
            state.groupWelcomes().choose(chat, welcome);
            return chat;
        });
    }

    /** A customer leaves the group. */
    public void quit(ChatId chat, ExternalUserId customer) {
        world.inside(
                state -> changeMembers(state, chat, group -> group.leftBy(customer.value()), "del_member", customer));
    }

    private CustomerGroup changeMembers(
            State state, ChatId chat, UnaryOperator<CustomerGroup> change, String detail, ExternalUserId customer) {
        var before = state.groups().require(chat);
        var joins = detail.equals("add_member");
        if (before.has(customer.value()) == joins) {
            throw new IllegalArgumentException(customer + (joins ? " is already in " : " is not in ") + chat);
        }
        var after = change.apply(before);
        state.groups().put(after);
        fire(change(state, chat, "update")
                .text("UpdateDetail", detail)
                .number(joins ? "JoinScene" : "QuitScene", joins ? 3 : 0)
                .number("MemChangeCnt", 1)
                .items("MemChangeList", List.of(customer.value()))
                .text("LastMemVer", before.memberVersion())
                .text("CurMemVer", after.memberVersion()));
        return after;
    }

    /** The owner gives the group another name. */
    public void rename(ChatId chat, String name) {
        world.inside(state -> {
            state.groups().put(state.groups().require(chat).called(name));
            fire(change(state, chat, "update").text("UpdateDetail", "change_name"));
            return name;
        });
    }

    /** The owner dissolves the group. */
    public void dismiss(ChatId chat) {
        world.inside(state -> {
            state.groups().dismiss(state.groups().require(chat));
            fire(change(state, chat, "dismiss"));
            return chat;
        });
    }

    private static EventXml change(State state, ChatId chat, String changeType) {
        return EventXml.change(state.corp(), state.clock().instant(), "change_external_chat", changeType)
                .text("ChatId", chat.value());
    }

    private void fire(EventXml event) {
        callbacks.accept(Notice.toAll(event));
    }
}
