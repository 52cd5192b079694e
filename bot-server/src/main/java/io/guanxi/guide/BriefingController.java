package io.guanxi.guide;

import io.guanxi.guide.Briefings.Briefing;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a guide should know of a customer before they speak. */
@RestController
@RequestMapping("/api/v1/briefings")
class BriefingController {
    private final Briefings briefings;

    BriefingController(Briefings briefings) {
        this.briefings = briefings;
    }

    @GetMapping("/{guide}/{customer}")
    Briefing one(@PathVariable String guide, @PathVariable String customer) {
        return briefings
                .of(new StaffId(guide), new ExternalUserId(customer))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        customer + " is no customer of " + guide + "; GET /api/v1/customers/" + customer
                                + " shows whose they are"));
    }
}
