package io.guanxi.touch;

import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.Complaints.Rest;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** A customer's complaint about being written to. What it was about belongs in a note, not here. */
@RestController
@RequestMapping("/api/v1/customers/{id}/complaint")
class ComplaintController {
    private static final int LONGEST = 366;

    private final Complaints complaints;
    private final Customers customers;
    private final GuardrailSettings house;
    private final StrictJson json;

    ComplaintController(Complaints complaints, Customers customers, GuardrailSettings house, JsonMapper json) {
        this.complaints = complaints;
        this.customers = customers;
        this.house = house;
        this.json = new StrictJson(json);
    }

    record Shown(Instant complainedAt, Instant quietUntil) {
        private static Shown of(Rest rest) {
            return new Shown(rest.since(), rest.until());
        }
    }

    /** It says nothing: the days are a parameter. */
    record Body() {}

    /** @param days how long it is to be quiet; at most a year */
    @PutMapping
    Shown complain(
            @PathVariable String id,
            @RequestParam Optional<Integer> days,
            @RequestBody Optional<String> body,
            Actor actor) {
        body.filter(text -> !text.isBlank())
                .ifPresent(
                        text -> json.read("A complaint needs no body but {}, the days are ?days=30", text, Body.class));
        int quiet = days.orElse(house.complaintDays());
        if (quiet < 1 || quiet > LONGEST) {
            throw new IllegalArgumentException("days is 1 to " + LONGEST + "; for ever is an opt-out");
        }
        var customer = new ExternalUserId(id);
        if (customers.firstSeen(List.of(customer)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id);
        }
        return complaints
                .note(customer, Duration.ofDays(quiet), actor)
                .map(noted -> Shown.of(noted.rest()))
                .orElseThrow(() -> unknown(id));
    }

    @GetMapping
    Shown get(@PathVariable String id) {
        return complaints.find(new ExternalUserId(id)).map(Shown::of).orElseThrow(() -> unknown(id));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void over(@PathVariable String id, Actor actor) {
        complaints.remove(new ExternalUserId(id), actor);
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "no complaint of customer " + id + " is kept");
    }
}
