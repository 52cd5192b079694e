package io.guanxi.guide;

import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.AppEvent.Clicked;
import io.guanxi.wecom.StaffId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers a tap on the app's menu as if its words were written. */
@Component
class AnswerClicks implements CallbackHandler<Clicked> {
    private final Guides guides;
    private final AnswerGuides answer;
    private final Heard heard;
    private final Replies replies;

    AnswerClicks(Guides guides, AnswerGuides answer, Heard heard, Replies replies) {
        this.guides = guides;
        this.answer = answer;
        this.heard = heard;
        this.replies = replies;
    }

    @Override
    public Class<Clicked> event() {
        return Clicked.class;
    }

    @Override
    public void handle(List<Received<Clicked>> batch) {
        batch.stream().map(Received::event).forEach(this::answer);
    }

    /** A tap has no number of its own: who, when and what tell it from others (90238). */
    private void answer(Clicked click) {
        var who = new StaffId(click.header().fromUserName().orElseThrow());
        var at = click.header().createdAt();
        var tap = Replies.key("click " + who + " " + at.getEpochSecond() + " " + click.eventKey());
        if (heard.first(tap)) {
            var words = guides.find(who)
                    .filter(Guide::active)
                    .map(guide -> answer.answer(guide, click.eventKey()))
                    .orElse(AnswerGuides.NOT_STAFF);
            replies.say(tap, who, at, words);
        }
    }
}
