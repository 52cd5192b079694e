package io.guanxi.flashsale;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.guanxi.coupon.CouponCode;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.QrCode;
import io.guanxi.flashsale.Claim.State;
import io.guanxi.flashsale.FlashSale.Phase;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.ExternalUserId;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a customer sees of a sale. All words go through the template, which escapes them. */
@Component
class ClaimPage {
    private static final Map<Fate, String> SAID = Map.of(
            Fate.SOLD_OUT, "很抱歉，已经抢完了。",
            Fate.NOT_YET, "还没有开始，请稍等。",
            Fate.OVER, "活动已经结束，感谢关注。",
            Fate.TOO_MANY, "您的份数已经领满了。",
            Fate.BUSY, "人太多了，请再点一次；不会重复领取。",
            Fate.GONE, "这个链接已失效，请联系您的导购。");

    private final Template template;
    private final Claims claims;
    private final ClaimMapper rows;
    private final Coupons coupons;
    private final Shops shops;
    private final AnnounceSale times;
    private final FlashSaleSettings settings;
    private final Clock clock;

    ClaimPage(
            Claims claims,
            ClaimMapper rows,
            Coupons coupons,
            Shops shops,
            AnnounceSale times,
            FlashSaleSettings settings,
            Clock clock) {
        this.template = template();
        this.claims = claims;
        this.rows = rows;
        this.coupons = coupons;
        this.shops = shops;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Who looks at it.
     *
     * @param path of their page, where their clicks go
     */
    record Viewer(ExternalUserId customer, String path) {}

    String render(FlashSale sale, Optional<Viewer> viewer, Optional<Fate> said, String nonce) {
        var now = clock.instant();
        var offer = sale.offer();
        var own = viewer.map(who -> claims.of(sale.id(), who.customer())).orElse(List.of());
        var page = new HashMap<String, Object>();
        page.put("nonce", nonce);
        page.put("item", offer.item());
        page.put("stock", offer.stock());
        page.put("remaining", sale.remaining());
        page.put("perPerson", offer.perPerson());
        page.put("benefit", offer.benefit());
        page.put("from", times.time(offer.begins()));
        page.put("to", times.time(offer.ends()));
        page.put("until", times.time(offer.couponUntil()));
        page.put("shops", offer.shops().isEmpty() ? List.of() : List.of(names(offer.shops())));
        page.put("known", viewer.isPresent());
        page.put("enter", viewer.isEmpty() && settings.signIn() ? "/flash/" + sale.id() + "/enter" : "");
        page.put("path", viewer.map(Viewer::path).orElse(""));
        page.put(
                "said",
                said.flatMap(fate -> Optional.ofNullable(SAID.get(fate)))
                        .map(List::of)
                        .orElse(List.of()));
        page.put("claims", own.isEmpty() ? List.of() : shown(sale, own));
        page.put("again", own.stream().anyMatch(claim -> claim.state() == State.WAITING));
        clockOf(sale, now, page);
        buttons(sale, viewer.isPresent(), own, page);
        return template.execute(page);
    }

    private void clockOf(FlashSale sale, Instant now, Map<String, Object> page) {
        var phase = sale.phase(now);
        page.put("now", now.toEpochMilli());
        page.put("begins", sale.offer().begins().toEpochMilli());
        page.put("ends", phase == Phase.OVER ? 0 : sale.offer().ends().toEpochMilli());
        page.put("phase", phase == Phase.OVER ? "活动" : phase == Phase.ON ? "结束时间" : "开始时间");
        page.put(
                "moment",
                phase == Phase.OVER
                        ? sale.state() == FlashSale.State.CANCELLED ? "已取消" : "已结束"
                        : times.time(
                                phase == Phase.ON
                                        ? sale.offer().ends()
                                        : sale.offer().begins()));
    }

    private void buttons(FlashSale sale, boolean known, List<Claim> own, Map<String, Object> page) {
        var phase = sale.phase(clock.instant());
        int next = next(own);
        boolean may = known && phase != Phase.OVER && next <= sale.offer().perPerson();
        boolean something = sale.remaining() > 0 || phase == Phase.NOT_YET;
        page.put("n", next);
        page.put("claim", may && something);
        page.put("early", phase == Phase.NOT_YET);
        page.put("label", phase == Phase.NOT_YET ? "即将开始" : "立即领取");
        page.put("wait", may && !something && sale.offer().places() > 0);
    }

    /** The least number that is free: a double click asks for the same. */
    private static int next(List<Claim> own) {
        int n = 1;
        while (isTaken(own, n)) {
            n++;
        }
        return n;
    }

    private static boolean isTaken(List<Claim> own, int n) {
        return own.stream()
                .anyMatch(claim -> claim.n().filter(taken -> taken == n).isPresent());
    }

    private List<Map<String, Object>> shown(FlashSale sale, List<Claim> own) {
        var numbers = own.stream().map(claim -> Long.toString(claim.id())).toList();
        var codes = coupons.codes(sale.source(), numbers);
        var open = coupons.open(sale.source(), numbers);
        return own.stream().map(claim -> shown(sale, claim, codes, open)).toList();
    }

    /** A code that is good no longer is shown without what a till would scan. */
    private Map<String, Object> shown(
            FlashSale sale, Claim claim, Map<String, CouponCode> codes, Map<String, CouponCode> open) {
        var shown = new HashMap<String, Object>();
        shown.put("id", claim.id());
        shown.put(
                "code",
                Optional.ofNullable(codes.get(Long.toString(claim.id())))
                        .map(CouponCode::shown)
                        .orElse(""));
        shown.put(
                "qr",
                Optional.ofNullable(open.get(Long.toString(claim.id())))
                        .map(code -> List.of(QrCode.of(code)))
                        .orElse(List.of()));
        shown.put(
                "held",
                claim.state() == State.HELD ? claim.heldUntil().map(times::time).orElse("") : "");
        shown.put("waiting", claim.state() == State.WAITING);
        shown.put("before", claim.state() == State.WAITING ? rows.waitingBefore(sale.id(), claim.id()) : 0);
        shown.put("lapsed", claim.state() == State.LAPSED);
        return shown;
    }

    /** A shop whose code nobody has named yet is shown by it. */
    private String names(Set<String> codes) {
        var names = shops.all().stream().collect(Collectors.toMap(Shop::code, Shop::name));
        return new TreeSet<>(codes)
                .stream().map(code -> names.getOrDefault(code, code)).collect(Collectors.joining("、"));
    }

    private static Template template() {
        var file = Objects.requireNonNull(ClaimPage.class.getResourceAsStream("/flashsale/page.html"));
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
