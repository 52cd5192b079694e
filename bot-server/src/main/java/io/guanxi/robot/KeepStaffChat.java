package io.guanxi.robot;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.robot.StaffChatMapper.ChatRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppChatApi;
import io.guanxi.wecom.AppChatApi.AppChat;
import io.guanxi.wecom.AppChatApi.AppChatDone;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes a chat in WeCom what was wished: asks what is there, and opens or changes it. As often as one likes. */
@Component
class KeepStaffChat implements OutboxKind<KeepStaffChat.Order, AppChatDone> {
    static final String NAME = "staff-chat";
    static final int NO_SUCH_CHAT = 86003;
    private static final String API = "appchat/update";

    private final AppChatApi api;
    private final StaffChats chats;
    private final StaffChatMapper rows;
    private final Clock clock;

    KeepStaffChat(WeCom weCom, StaffChats chats, StaffChatMapper rows, Clock clock) {
        this.api = weCom.appChats();
        this.chats = chats;
        this.rows = rows;
        this.clock = clock;
    }

    record Order(String chat, int version) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> payload() {
        return Order.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<AppChatDone> send(Order order) {
        return rows.find(order.chat()).map(this::keep).orElseGet(() -> new Outcome.Done<>(new AppChatDone()));
    }

    private Outcome<AppChatDone> keep(ChatRow row) {
        var members = chats.members(row);
        if (members.size() < 2) {
            return new Outcome.Refused<>(new ApiError(
                    API, 0, "a chat needs two members who are there; " + row.name() + " has " + members.size()));
        }
        var owner = new StaffId(row.owner());
        var wished = new AppChat(row.chatId(), row.title(), members.contains(owner) ? owner : members.get(0), members);
        var there = api.get(row.chatId());
        if (there instanceof Outcome.Done<AppChat> done) {
            return change(done.value(), wished);
        }
        return there instanceof Outcome.Refused<AppChat> refused
                        && refused.error().code() == NO_SUCH_CHAT
                ? api.open(wished)
                : there.map(chat -> new AppChatDone());
    }

    private Outcome<AppChatDone> change(AppChat there, AppChat wished) {
        var come = without(wished.members(), there.members());
        var go = without(there.members(), wished.members());
        boolean same = come.isEmpty()
                && go.isEmpty()
                && there.owner().equals(wished.owner())
                && there.name().equals(wished.name());
        return same ? new Outcome.Done<>(new AppChatDone()) : api.change(wished, come, go);
    }

    private static List<StaffId> without(List<StaffId> some, List<StaffId> others) {
        return some.stream().filter(id -> !others.contains(id)).toList();
    }

    @Override
    public void settled(Order order, Settlement<AppChatDone> settlement) {
        if (settlement instanceof Settlement.Done<AppChatDone>) {
            rows.kept(order.chat(), order.version(), clock.instant(), null);
        } else if (settlement instanceof Settlement.Refused<AppChatDone> refused) {
            rows.kept(order.chat(), order.version(), null, shortened(refused.code() + ": " + refused.reason()));
        }
    }

    @Override
    public void givenUp(Order order, String why) {
        rows.kept(order.chat(), order.version(), null, shortened(why));
    }

    private static String shortened(String reason) {
        return reason.length() <= 255 ? reason : reason.substring(0, 255);
    }
}
