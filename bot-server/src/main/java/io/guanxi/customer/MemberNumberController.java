package io.guanxi.customer;

import io.guanxi.customer.ToldIdentities.Told;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The number that a customer has in a shop system's member list. */
@RestController
@RequestMapping("/api/v1/customers/{id}/identities/member")
class MemberNumberController {
    private final ToldIdentities identities;
    private final KnownAs known;
    private final CustomerMapper customers;

    MemberNumberController(ToldIdentities identities, KnownAs known, CustomerMapper customers) {
        this.identities = identities;
        this.known = known;
        this.customers = customers;
    }

    /** {@code system} says whose list; "api" if it is left out. */
    record MemberNumber(Optional<String> number, Optional<String> system) {
        String text() {
            return number.filter(text -> IdentityKind.MEMBER.normal(text).isPresent())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Say the member number as \"number\", in 1 to 128 characters"));
        }
    }

    /** A system's new number replaces its old one. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable String id, @RequestBody MemberNumber number, Actor actor) {
        var customer = new ExternalUserId(id);
        if (!known.enabled()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Member numbers are kept encrypted only; configure"
                            + " guanxi.privacy.keyset-file first (docs/privacy.md#keys)");
        }
        if (customers.find(id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id);
        }
        identities.tell(
                List.of(new Told(customer, IdentityKind.MEMBER, number.text())),
                number.system().orElse("api"),
                actor);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam(defaultValue = "api") String system, Actor actor) {
        if (!identities.drop(new ExternalUserId(id), IdentityKind.MEMBER, system, actor)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The system " + system + " has told no member number of " + id);
        }
    }
}
