package io.guanxi.channel;

import io.guanxi.channel.ReferralMapper.BroughtRow;
import io.guanxi.channel.ReferralMapper.ReferralRow;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who brought whom. */
@RestController
@RequestMapping("/api/v1")
class ReferralController {
    private final Referrals referrals;
    private final Deeds deeds;
    private final ChannelSettings settings;

    ReferralController(Referrals referrals, Deeds deeds, ChannelSettings settings) {
        this.referrals = referrals;
        this.deeds = deeds;
        this.settings = settings;
    }

    /** @param channel the state of the personal channel; it has no QR code until it is given a way */
    record Code(String channel) {}

    record Bringer(String customer, String channel, String staff, Instant at) {}

    record Brought(String customer, String staff, Instant at, int broughtThemselves) {}

    /** @param broughtBy who brought the customer, then who brought that one, and so on */
    record View(List<Bringer> broughtBy, int broughtInAll, List<Brought> brought) {}

    record Most(String customer, int brought) {}

    /** The customer's personal channel; asking again answers the same. */
    @PostMapping("/customers/{id}/referral-code")
    Code code(@PathVariable String id, Actor actor) {
        var customer = new ExternalUserId(id);
        return deeds.done(actor, "referral.code", customer, () -> referrals
                .code(customer)
                .map(Code::new)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + id)));
    }

    /** Those brought come by id, after the given one; at most 1000. */
    @GetMapping("/customers/{id}/referrals")
    View of(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        var customer = new ExternalUserId(id);
        return new View(
                referrals.chain(customer).stream()
                        .map(ReferralController::bringer)
                        .toList(),
                referrals.count(customer),
                referrals
                        .brought(customer, PlainKey.of("after", after), PageSize.of(limit, 1000))
                        .map(ReferralController::brought)
                        .toList());
    }

    /** Who brought most people from that day to that day. */
    @GetMapping("/referrals")
    List<Most> most(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "100") int limit) {
        var begin = from.atStartOfDay(settings.zone()).toInstant();
        var end = to.plusDays(1).atStartOfDay(settings.zone()).toInstant();
        return referrals.most(begin, end, PageSize.of(limit, 1000)).stream()
                .map(row -> new Most(row.byExternalUserid(), row.brought()))
                .toList();
    }

    private static Bringer bringer(ReferralRow row) {
        return new Bringer(row.byExternalUserid(), row.state(), row.staffId(), row.at());
    }

    private static Brought brought(BroughtRow row) {
        return new Brought(row.externalUserid(), row.staffId(), row.at(), row.brought());
    }
}
