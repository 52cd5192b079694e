package io.guanxi.guide;

import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.PutTags.Wish;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.tagging.CorpTags.CorpTag;
import io.guanxi.todo.DayList.Answer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What guides tap beside a chat: the same effects as their words have, taken back in the same way. In a transaction of the caller's. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Taps {
    private final Heard heard;
    private final PutTags putTags;
    private final TickOff tickOff;
    private final LeaveAlone leaveAlone;
    private final UndoLast undo;

    Taps(Heard heard, PutTags putTags, TickOff tickOff, LeaveAlone leaveAlone, UndoLast undo) {
        this.heard = heard;
        this.putTags = putTags;
        this.tickOff = tickOff;
        this.leaveAlone = leaveAlone;
        this.undo = undo;
    }

    /**
     * False for what was tapped twice, or sent again since its answer was lost.
     *
     * @param tap 1 to 60 ASCII characters
     */
    public boolean first(String tap) {
        return heard.first("tap " + tap);
    }

    /** The customer is the guide's. */
    public Tapped tags(Guide guide, Acquaintance customer, List<CorpTag> put, List<CorpTag> take) {
        return putTags.mark(guide, customer, new Wish(customer.customer().value(), put, take));
    }

    /** Empty if there is no such thing for this guide. */
    public Optional<Tapped> toDo(Guide guide, long id, Answer answer) {
        return tickOff.beside(guide, id, answer);
    }

    /** The customer is the guide's, and told them so. */
    public Tapped leaveAlone(Guide guide, Acquaintance customer, Refusal refusal) {
        return leaveAlone.leave(guide, customer, refusal);
    }

    /** Takes back that one effect, if it is the guide's and was a moment ago. */
    public String undo(Guide guide, long effect) {
        return undo.takeBack(guide, effect);
    }
}
