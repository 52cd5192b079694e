package io.guanxi.robot;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.robot.StaffMessageMapper.MessageRow;
import io.guanxi.wecom.AppChatApi;
import io.guanxi.wecom.AppChatApi.AppChatDone;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has the app say a message in a chat of staff that it keeps. */
@Component
class SayInChat implements OutboxKind<SayOrder, AppChatDone> {
    static final String NAME = "staff-chat-message";
    private static final String API = "appchat/send";
    private static final Duration UNTIL_IT_IS_OPEN = Duration.ofMinutes(1);

    private final AppChatApi api;
    private final StaffChats chats;
    private final Delivery delivery;

    SayInChat(WeCom weCom, StaffChats chats, Delivery delivery) {
        this.api = weCom.appChats();
        this.chats = chats;
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SayOrder> payload() {
        return SayOrder.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<AppChatDone> send(SayOrder order) {
        return delivery.send(order, API, new AppChatDone(), this::say);
    }

    private Outcome<AppChatDone> say(MessageRow message, String words) {
        var chat = chats.find(message.robot()).orElseThrow().chatId();
        var said = StaffMessages.Format.valueOf(message.format()) == StaffMessages.Format.MARKDOWN
                ? api.markdown(chat, words)
                : api.text(chat, words);
        return said instanceof Outcome.Refused<AppChatDone> refused
                        && refused.error().code() == KeepStaffChat.NO_SUCH_CHAT
                ? new Outcome.TryLater<>(Outcome.Later.NOT_READY, UNTIL_IT_IS_OPEN, refused.error())
                : said;
    }

    @Override
    public void settled(SayOrder order, Settlement<AppChatDone> settlement) {
        delivery.settled(order, settlement);
    }

    @Override
    public void givenUp(SayOrder order, String why) {
        delivery.givenUp(order, why);
    }
}
