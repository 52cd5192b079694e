package io.guanxi.guide;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives each tap on a card to whoever sent the card, and says the answer. */
@Component
class TapCards implements CallbackHandler<TemplateCardClicked> {
    static final String NOT_KNOWN = "这张卡片已经过期了，点它没有作用。";

    private final Map<String, CardOwner> owners;
    private final Replies replies;

    /** Two owners of the same cards are one too many: then this throws. */
    TapCards(List<CardOwner> owners, Replies replies) {
        this.owners = owners.stream().collect(Collectors.toUnmodifiableMap(CardOwner::begins, Function.identity()));
        this.replies = replies;
    }

    @Override
    public Class<TemplateCardClicked> event() {
        return TemplateCardClicked.class;
    }

    @Override
    public void handle(List<Received<TemplateCardClicked>> batch) {
        batch.forEach(received -> handle(received.event()));
    }

    private void handle(TemplateCardClicked click) {
        var who = new StaffId(click.header().fromUserName().orElseThrow());
        var owner = Optional.ofNullable(owners.get(click.taskId().split("-", 2)[0]));
        owner.map(one -> one.tapped(who, click))
                .orElse(Optional.of(NOT_KNOWN))
                .ifPresent(words -> say(click, who, words));
    }

    /** A click has no number of its own, but its code is its own. */
    private void say(TemplateCardClicked click, StaffId to, String words) {
        replies.say("card " + click.responseCode(), to, click.header().createdAt(), words);
    }
}
