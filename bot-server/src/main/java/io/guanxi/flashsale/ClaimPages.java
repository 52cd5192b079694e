package io.guanxi.flashsale;

import io.guanxi.flashsale.ClaimPage.Viewer;
import io.guanxi.wecom.ExternalUserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which customers claim, open to the world: who somebody is, says the signed token in the address. */
@Controller
@RequestMapping("/flash")
class ClaimPages {
    private static final Duration ANNOUNCED_BEFORE = Duration.ofHours(24);
    static final String NO_SUCH_SALE = "没有这个活动，请核对链接。";

    private final FlashSales sales;
    private final ClaimPage page;
    private final Claiming claiming;
    private final KeepClaims keep;
    private final SaleKeys keys;
    private final ClickLimit limit;
    private final Clock clock;
    private final KeptPages kept;
    private final SecureRandom random = new SecureRandom();

    ClaimPages(
            FlashSales sales,
            ClaimPage page,
            Claiming claiming,
            KeepClaims keep,
            SaleKeys keys,
            ClickLimit limit,
            Clock clock) {
        this.sales = sales;
        this.page = page;
        this.claiming = claiming;
        this.keep = keep;
        this.keys = keys;
        this.limit = limit;
        this.clock = clock;
        this.kept = new KeptPages(clock);
    }

    /** The link for everybody: what there is, and when; not before it is announced. */
    @GetMapping("/{sale}")
    ResponseEntity<String> look(@PathVariable long sale) {
        return kept.of(sale, id -> page(sales.find(id).filter(this::isAnnounced), Optional.empty(), Optional.empty()));
    }

    private boolean isAnnounced(FlashSale sale) {
        return !clock.instant().isBefore(sale.offer().begins().minus(ANNOUNCED_BEFORE));
    }

    @GetMapping("/{sale}/{token}")
    ResponseEntity<String> look(@PathVariable long sale, @PathVariable String token, @RequestParam Optional<Fate> r) {
        return who(sale, token)
                .map(customer -> page(sales.find(sale), Optional.of(new Viewer(customer, path(sale, token))), r))
                .orElseGet(() -> refused(sale, token));
    }

    @PostMapping("/{sale}/{token}/claim")
    Later claim(@PathVariable long sale, @PathVariable String token, @RequestParam(defaultValue = "1") int n) {
        return decide(sale, token, n, claiming::claim);
    }

    @PostMapping("/{sale}/{token}/wait")
    Later await(@PathVariable long sale, @PathVariable String token, @RequestParam(defaultValue = "1") int n) {
        return decide(sale, token, n, claiming::claimOrWait);
    }

    @PostMapping("/{sale}/{token}/confirm")
    ResponseEntity<String> confirm(@PathVariable long sale, @PathVariable String token, @RequestParam long claim) {
        var customer = who(sale, token);
        var found = sales.find(sale);
        if (customer.isEmpty() || found.isEmpty()) {
            return refused(sale, token);
        }
        keep.confirm(found.get(), customer.get(), claim);
        return Html.seeOther(path(sale, token));
    }

    /** Whatever else somebody makes of an address of ours. */
    @RequestMapping({"", "/**"})
    ResponseEntity<String> nowhere() {
        return Html.notice(HttpStatus.NOT_FOUND, NO_SUCH_SALE);
    }

    private Later decide(long sale, String token, int n, BiFunction<Long, ClaimKey, CompletionStage<Fate>> how) {
        var decided = who(sale, token).map(customer -> how.apply(sale, new ClaimKey(customer, n)));
        return new Later(decided.map(fate -> fate.thenApply(said -> Html.seeOther(path(sale, token) + "?r=" + said)))
                .orElseGet(() -> CompletableFuture.completedFuture(refused(sale, token))));
    }

    /** Empty also for somebody who clicks faster than people do. */
    private Optional<ExternalUserId> who(long sale, String token) {
        return keys.open(sale, token, clock.instant()).filter(customer -> limit.allows(token));
    }

    private ResponseEntity<String> page(Optional<FlashSale> found, Optional<Viewer> viewer, Optional<Fate> said) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        var nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return found.map(sale -> Html.page(HttpStatus.OK, page.render(sale, viewer, said, nonce), nonce))
                .orElseGet(() -> Html.notice(HttpStatus.NOT_FOUND, NO_SUCH_SALE));
    }

    private ResponseEntity<String> refused(long sale, String token) {
        return keys.open(sale, token, clock.instant()).isPresent()
                ? Html.notice(HttpStatus.TOO_MANY_REQUESTS, "点得太快了，请稍等几秒再试。")
                : Html.notice(HttpStatus.NOT_FOUND, "链接无效或已过期，请向您的导购要一个新的链接。");
    }

    private static String path(long sale, String token) {
        return "/flash/" + sale + "/" + token;
    }
}
