package io.guanxi.sidebar;

import io.guanxi.coupon.CouponCode;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.GuidesTill;
import io.guanxi.guide.Refusal;
import io.guanxi.guide.Tapped;
import io.guanxi.guide.Taps;
import io.guanxi.note.GuidesNotes;
import io.guanxi.sidebar.Sight.Seen;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.tagging.CorpTags;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.wecom.TagId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Does what a guide taps, once however often it arrives: each tap has a name of its own, which the page makes up and sends again
 * as long as it has no answer.
 */
@Component
class DoBeside {
    private static final int LONGEST_NOTE = 1_000;
    private static final int YEARS_AHEAD = 3;

    private final Taps taps;
    private final CorpTags corpTags;
    private final GuidesNotes notes;
    private final GuidesTill till;
    private final Coupons coupons;
    private final TransactionTemplate transaction;

    DoBeside(
            Taps taps,
            CorpTags corpTags,
            GuidesNotes notes,
            GuidesTill till,
            Coupons coupons,
            TransactionTemplate transaction) {
        this.taps = taps;
        this.corpTags = corpTags;
        this.notes = notes;
        this.till = till;
        this.coupons = coupons;
        this.transaction = transaction;
    }

    /** What one tap is called. */
    record Tap(String name) {
        Tap {
            if (!name.matches("[A-Za-z0-9-]{16,40}")) {
                throw new IllegalArgumentException("a tap has a name of 16 to 40 letters, digits and hyphens");
            }
        }
    }

    Tapped tag(Viewer viewer, Seen seen, Tap tap, TagId tag, boolean put) {
        var meant = corpTags.these(List.of(tag));
        if (meant.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "这个标签已经被管理员删除了。");
        }
        return once(
                tap,
                () -> taps.tags(viewer.guide(), seen.customer(), put ? meant : List.of(), put ? List.of() : meant));
    }

    Tapped note(Viewer viewer, Seen seen, Tap tap, String words, Optional<LocalDate> due) {
        var text = words.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_NOTE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "备注要有 1 到 1000 个字。");
        }
        var today = notes.today();
        if (due.filter(day -> day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD)))
                .isPresent()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "日期要在今天以后，三年以内。");
        }
        return once(tap, () -> notes.write(viewer.id(), seen.id(), text, due)
                .map(effect -> new Tapped(due.isPresent() ? "记下了，到时候会提醒您。" : "记下了。", Optional.of(effect)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE, "这位客户的资料已经删除，不能再记。")));
    }

    Tapped toDo(Viewer viewer, Tap tap, long id, Answer answer) {
        return once(tap, () -> taps.toDo(viewer.guide(), id, answer)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "这一条不在您的待办里。")));
    }

    Tapped leaveAlone(Viewer viewer, Seen seen, Tap tap, Refusal refusal) {
        return once(tap, () -> taps.leaveAlone(viewer.guide(), seen.customer(), refusal));
    }

    Tapped undo(Viewer viewer, Tap tap, long effect) {
        return once(tap, () -> Tapped.only(taps.undo(viewer.guide(), effect)));
    }

    private Tapped once(Tap tap, Supplier<Tapped> deed) {
        return Objects.requireNonNull(
                transaction.execute(status -> taps.first(tap.name()) ? deed.get() : Tapped.only("刚才已经办好了。")));
    }

    /** The tap's name is the till's number: sent again, it is the same redemption. */
    GuidesTill.Answer redeem(Viewer viewer, Seen seen, Tap tap, CouponCode code, Optional<BigDecimal> amount) {
        return till.redeem(viewer.guide(), theirs(seen, code), amount, "sidebar-" + tap.name());
    }

    String takeBack(Viewer viewer, Seen seen, CouponCode code) {
        return till.undo(viewer.guide(), theirs(seen, code));
    }

    private CouponCode theirs(Seen seen, CouponCode code) {
        return coupons.find(code)
                .filter(coupon -> coupon.customer().filter(seen.id()::equals).isPresent())
                .map(coupon -> code)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "这位客户没有这张券。"));
    }
}
