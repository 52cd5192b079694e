package io.guanxi.sidebar;

import static java.util.Objects.requireNonNull;

import io.guanxi.coupon.CouponCode;
import io.guanxi.guide.Refusal;
import io.guanxi.guide.Tapped;
import io.guanxi.sidebar.DoBeside.Tap;
import io.guanxi.sidebar.Sight.Seen;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import io.guanxi.wiring.StrictJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the page beside a customer's chat asks for and does. Refusals are in the guide's language: the page shows them. */
@RestController
@OnlyIfConfigured
@RequestMapping(SidebarSettings.ROOT + "/of/{staff}")
class SidebarController {
    private final Sight sight;
    private final LookAtCustomer look;
    private final DoBeside doBeside;
    private final StrictJson json;

    SidebarController(Sight sight, LookAtCustomer look, DoBeside doBeside, StrictJson json) {
        this.sight = sight;
        this.look = look;
        this.doBeside = doBeside;
        this.json = json;
    }

    record TagForm(String tap, String tag, boolean on) {
        TagForm {
            requireNonNull(tap, "tap");
            requireNonNull(tag, "tag");
        }
    }

    record NoteForm(String tap, String text, Optional<LocalDate> due) {
        NoteForm {
            requireNonNull(tap, "tap");
            requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "NoteForm";
        }
    }

    record ToDoForm(String tap, Answer answer) {
        ToDoForm {
            requireNonNull(tap, "tap");
            requireNonNull(answer, "answer");
        }
    }

    record CouponForm(String tap, Optional<BigDecimal> amount) {
        CouponForm {
            requireNonNull(tap, "tap");
        }
    }

    record RefusalForm(String tap, Refusal refusal) {
        RefusalForm {
            requireNonNull(tap, "tap");
            requireNonNull(refusal, "refusal");
        }
    }

    record UndoForm(String tap, long effect) {
        UndoForm {
            requireNonNull(tap, "tap");
        }
    }

    /** @param coupon whether a redemption can be taken back */
    record Said(String words, Optional<Long> effect, boolean coupon) {
        static Said of(Tapped tapped) {
            return new Said(tapped.words(), tapped.effect(), false);
        }
    }

    @GetMapping("/customers/{customer}")
    View look(Viewer viewer, @PathVariable String customer) {
        return look.view(viewer, seen(viewer, customer));
    }

    @PostMapping("/customers/{customer}/tags")
    Said tag(Viewer viewer, @PathVariable String customer, @RequestBody String body) {
        var form = json.read("a tag", body, TagForm.class);
        var tag = new TagId(form.tag());
        return Said.of(doBeside.tag(viewer, own(viewer, customer), new Tap(form.tap()), tag, form.on()));
    }

    @PostMapping("/customers/{customer}/notes")
    Said note(Viewer viewer, @PathVariable String customer, @RequestBody String body) {
        var form = json.read("a note", body, NoteForm.class);
        return Said.of(doBeside.note(viewer, own(viewer, customer), new Tap(form.tap()), form.text(), form.due()));
    }

    @PostMapping("/to-dos/{id}")
    Said toDo(Viewer viewer, @PathVariable long id, @RequestBody String body) {
        var form = json.read("an answer", body, ToDoForm.class);
        return Said.of(doBeside.toDo(viewer, new Tap(form.tap()), id, form.answer()));
    }

    @PostMapping("/customers/{customer}/coupons/{code}")
    Said redeem(Viewer viewer, @PathVariable String customer, @PathVariable String code, @RequestBody String body) {
        var form = json.read("a redemption", body, CouponForm.class);
        var answer = doBeside.redeem(
                viewer, own(viewer, customer), new Tap(form.tap()), new CouponCode(code), form.amount());
        return new Said(answer.words(), Optional.empty(), answer.redeemed());
    }

    @PostMapping("/customers/{customer}/coupons/{code}/undo")
    Said takeBack(Viewer viewer, @PathVariable String customer, @PathVariable String code) {
        var words = doBeside.takeBack(viewer, own(viewer, customer), new CouponCode(code));
        return new Said(words, Optional.empty(), false);
    }

    @PostMapping("/customers/{customer}/refusals")
    Said leaveAlone(Viewer viewer, @PathVariable String customer, @RequestBody String body) {
        var form = json.read("a refusal", body, RefusalForm.class);
        return Said.of(doBeside.leaveAlone(viewer, own(viewer, customer), new Tap(form.tap()), form.refusal()));
    }

    @PostMapping("/undo")
    Said undo(Viewer viewer, @RequestBody String body) {
        var form = json.read("what to take back", body, UndoForm.class);
        return Said.of(doBeside.undo(viewer, new Tap(form.tap()), form.effect()));
    }

    private Seen seen(Viewer viewer, String customer) {
        return sight.customer(viewer, new ExternalUserId(customer))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "这位客户不在您的名下。"));
    }

    private Seen own(Viewer viewer, String customer) {
        var seen = seen(viewer, customer);
        if (!seen.own()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "这位客户由同事负责，您可以看，不能改。");
        }
        return seen;
    }
}
