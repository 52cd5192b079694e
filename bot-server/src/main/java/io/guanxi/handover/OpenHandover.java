package io.guanxi.handover;

import io.guanxi.handover.Handovers.Wanted;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** A handover that somebody asks for: of a person who moves, who is about to leave, or who took over before. */
@Component
class OpenHandover {
    static final String FORM =
            "A handover is JSON such as {\"guide\":\"zhang\",\"kind\":\"HERE\",\"message\":\"…\"} for one who stays"
                    + " in the corp, {\"guide\":\"zhang\",\"kind\":\"LEFT\"} for one who leaves or has left";

    /** WeCom's transfer_success_msg (92125). */
    private static final int LONGEST_MESSAGE = 200;

    private final Handovers handovers;
    private final ProposeHandover propose;
    private final Guides guides;
    private final Authority authority;

    OpenHandover(Handovers handovers, ProposeHandover propose, Guides guides, Authority authority) {
        this.handovers = handovers;
        this.propose = propose;
        this.guides = guides;
        this.authority = authority;
    }

    /** @param to who shall get all of them, if they can */
    record Form(Optional<String> guide, Optional<Kind> kind, Optional<String> message, Optional<String> to) {}

    /** @param to who shall get them back; by the rules if nobody is named */
    record Back(Optional<String> from, Optional<String> to, Optional<String> message) {}

    static final String BACK_FORM =
            "Giving back is JSON such as {\"from\":\"li\",\"to\":\"zhang\"}; without \"to\" it is proposed by the rules";

    /** Its id. */
    long make(Form form, Actor actor) {
        var guide = new StaffId(form.guide().orElseThrow(() -> new IllegalArgumentException(FORM)));
        var kind = form.kind().orElseThrow(() -> new IllegalArgumentException(FORM));
        var who = authority.over(guide, actor);
        var known = guides.find(guide)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No member of staff " + guide));
        boolean left = known.status() == Status.LEFT;
        if (left && kind == Kind.HERE) {
            throw new IllegalArgumentException(guide + " has left: a handover of theirs is of kind LEFT");
        }
        if (kind == Kind.LEFT && form.message().isPresent()) {
            throw new IllegalArgumentException(
                    "WeCom sends no message of ours to customers of someone who left (94081)");
        }
        var wanted = new Wanted(
                known.id(),
                kind,
                guides.leftAt(guide),
                who,
                message(form.message()),
                Optional.empty(),
                form.to().map(StaffId::new));
        return open(wanted, actor);
    }

    /** Whom a handover moved to somebody goes back, or on to others. */
    long giveBack(Handover ended, Back form, Actor actor) {
        var from = new StaffId(form.from().orElseThrow(() -> new IllegalArgumentException(BACK_FORM)));
        var who = authority.over(from, actor);
        return open(
                new Wanted(
                        from,
                        Kind.HERE,
                        Optional.empty(),
                        who,
                        message(form.message()),
                        Optional.of(ended.id()),
                        form.to().map(StaffId::new)),
                actor);
    }

    private long open(Wanted wanted, Actor actor) {
        long id = propose.open(wanted, actor)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "handover "
                                + handovers
                                        .openFor(wanted.predecessor())
                                        .map(Handover::id)
                                        .orElse(0L) + " of " + wanted.predecessor() + " is open; end that first"));
        propose.propose(id, actor);
        return id;
    }

    private static Optional<String> message(Optional<String> message) {
        return message.map(String::strip).filter(text -> !text.isEmpty()).map(text -> {
            if (text.codePointCount(0, text.length()) > LONGEST_MESSAGE) {
                throw new IllegalArgumentException(
                        "the message has at most " + LONGEST_MESSAGE + " characters (92125)");
            }
            return text;
        });
    }
}
