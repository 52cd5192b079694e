package io.guanxi.customer;

import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A customer's wish not to be touched, and taking it back. */
@RestController
@RequestMapping("/api/v1/customers/{id}/opt-out")
class OptOutController {
    private static final int LONGEST_REASON = 255;

    private final OptOuts optOuts;

    OptOutController(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    record Wish(Optional<String> reason) {
        private String said() {
            return reason.filter(text -> !text.isBlank() && text.length() <= LONGEST_REASON)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Say in 1 to " + LONGEST_REASON + " characters how the customer told us, as \"reason\""));
        }
    }

    /**
     * Holds from now on, for every plan and every account of the person, and withdraws what was planned; saying it again keeps the
     * first time.
     */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void optOut(@PathVariable String id, @RequestBody Wish wish, Actor actor) {
        if (optOuts.optOut(new ExternalUserId(id), wish.said(), actor).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id);
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void optIn(@PathVariable String id, Actor actor) {
        optOuts.optIn(new ExternalUserId(id), actor);
    }
}
