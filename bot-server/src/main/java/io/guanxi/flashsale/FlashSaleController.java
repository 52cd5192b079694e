package io.guanxi.flashsale;

import io.guanxi.flashsale.Reconcile.Balance;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Shops;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Flash sales, as an operator makes them and looks at them. */
@RestController
@RequestMapping("/api/v1/flash-sales")
class FlashSaleController {
    private static final int MOST = 1000;

    private final FlashSales sales;
    private final Reconcile reconcile;
    private final AnnounceSale announce;
    private final PersonalLinks links;
    private final Shops shops;
    private final FlashSaleSettings settings;
    private final StrictJson json;
    private final Clock clock;

    FlashSaleController(
            FlashSales sales,
            Reconcile reconcile,
            AnnounceSale announce,
            PersonalLinks links,
            Shops shops,
            FlashSaleSettings settings,
            StrictJson json,
            Clock clock) {
        this.sales = sales;
        this.reconcile = reconcile;
        this.announce = announce;
        this.links = links;
        this.shops = shops;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** @param announcements empty also if this server can't announce to groups: then {@code note} says so */
    record View(
            long id,
            FlashSale.State state,
            FlashSale.Phase phase,
            Offer offer,
            int remaining,
            Optional<String> link,
            List<AnnounceSale.Moment> announcements,
            Optional<String> note) {}

    record Customers(Optional<List<String>> customers) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody String body, Actor actor) {
        var offer = json.read(SaleForm.EXAMPLE, body, SaleForm.class).offer();
        shops.requireKnown(offer.shops());
        return view(sales.add(offer, actor));
    }

    /** The latest first; {@code before} goes on. */
    @GetMapping
    List<View> list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return sales.page(before, PageSize.of(limit, MOST)).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/{id}")
    View get(@PathVariable long id) {
        return view(find(id));
    }

    /** Coupons that were given stay good. */
    @PostMapping("/{id}/cancel")
    View cancel(@PathVariable long id, Actor actor) {
        if (!sales.cancel(find(id), actor)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "This sale is over or was cancelled before");
        }
        return get(id);
    }

    /** For to-do cards, the sidebar and trying it out: a page for each, which knows who they are. */
    @PostMapping("/{id}/links")
    List<PersonalLinks.Link> links(@PathVariable long id, @RequestBody String body, Actor actor) {
        var what = "Name up to " + MOST + " customers: {\"customers\":[\"wmAAA\"]}";
        var customers = json.read(what, body, Customers.class)
                .customers()
                .filter(list -> !list.isEmpty() && list.size() <= MOST)
                .orElseThrow(() -> new IllegalArgumentException(what));
        return links.make(find(id), customers, actor);
    }

    /** How stock, claims and Redis add up. */
    @GetMapping("/{id}/balance")
    Balance balance(@PathVariable long id) {
        return reconcile.balance(find(id).id());
    }

    /** The same, after Redis was put right where it counts otherwise. */
    @PostMapping("/{id}/reconcile")
    Balance reconcile(@PathVariable long id) {
        return reconcile.mend(find(id).id());
    }

    private View view(FlashSale sale) {
        var now = clock.instant();
        boolean open = sale.state() == FlashSale.State.OPEN;
        return new View(
                sale.id(),
                sale.state(),
                sale.phase(now),
                sale.offer(),
                sale.remaining(),
                settings.page(sale.id()),
                open && announce.possible() ? announce.moments(sale, now) : List.of(),
                note());
    }

    private Optional<String> note() {
        if (!announce.possible()) {
            return Optional.of("This server can't announce to groups; tell them yourself");
        }
        return settings.baseUrl() == null
                ? Optional.of(
                        "Announcements have no link: set guanxi.flash-sale.base-url to where customers reach this server")
                : Optional.empty();
    }

    private FlashSale find(long id) {
        return sales.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no flash sale " + id));
    }
}
