package io.guanxi.handover;

import io.guanxi.handover.RuleBook.Edition;
import io.guanxi.privacy.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By what rules successors are proposed. */
@RestController
@RequestMapping("/api/v1/handover-rules")
class HandoverRulesController {
    private final RuleBook book;
    private final Authority authority;

    HandoverRulesController(RuleBook book, Authority authority) {
        this.book = book;
        this.authority = authority;
    }

    @GetMapping
    Edition get() {
        return book.now();
    }

    /** All of them; what is left out is as by default. Proposals made by older ones have to be made anew. */
    @PutMapping
    Edition put(@RequestBody String body, Actor actor) {
        authority.overRules(actor);
        return book.change(body, actor);
    }
}
