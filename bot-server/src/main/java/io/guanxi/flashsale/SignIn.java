package io.guanxi.flashsale;

import io.guanxi.customer.Customers;
import io.guanxi.sync.EntranceGuard;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.VisitorApi;
import io.guanxi.wecom.VisitorApi.Customer;
import io.guanxi.wecom.VisitorApi.Visitor;
import io.guanxi.wecom.WeCom;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets WeCom say who opens the link that everybody has (91022, 91023): a customer of ours then goes on to their own page. */
@Component
class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    /** Unknown codes a minute: a whole town may come by one address of a mobile network, and some will tap twice. */
    static final int OF_ONE = 100;

    /** Past it, whoever has brought one waits; the others do not. */
    private static final int OF_ALL = 2_000;

    private final VisitorApi visitors;
    private final PacedCalls calls;
    private final Customers customers;
    private final SaleKeys keys;
    private final FlashSaleSettings settings;
    private final EntranceGuard guard;

    SignIn(WeCom weCom, PacedCalls calls, Customers customers, SaleKeys keys, FlashSaleSettings settings, Clock clock) {
        this.visitors = weCom.visitors();
        this.calls = calls;
        this.customers = customers;
        this.keys = keys;
        this.settings = settings;
        this.guard = new EntranceGuard(OF_ONE, OF_ALL, clock);
    }

    /** Where the visitor is sent; empty if this server does not ask WeCom. */
    Optional<URI> begin(long sale) {
        return settings.signIn()
                ? settings.page(sale).map(page -> visitors.signIn(URI.create(page + "/me")))
                : Optional.empty();
    }

    /** What WeCom's answer comes to. */
    sealed interface Answer {}

    /** The path of their own page. */
    record Theirs(String path) implements Answer {}

    record NoCustomer() implements Answer {}

    /** The code was of no use, or WeCom could not be asked now. */
    record TryAgain() implements Answer {}

    /** Too many codes of no use came from there. */
    record TooMany() implements Answer {}

    /** Of whom WeCom sent back with that code. */
    Answer who(FlashSale sale, String code, HttpServletRequest visitor) {
        return guard.ask(visitor, () -> calls.ask(VisitorApi.WHO, () -> visitors.who(code)))
                .map(asked -> answer(sale, asked))
                .orElseGet(TooMany::new);
    }

    private Answer answer(FlashSale sale, Outcome<Visitor> asked) {
        if (!(asked instanceof Outcome.Done<Visitor> done)) {
            log.info(
                    "WeCom does not say who opens sale {}: {}",
                    sale.id(),
                    asked.getClass().getSimpleName());
            return new TryAgain();
        }
        return done.value() instanceof Customer customer && isOurs(customer.id())
                ? new Theirs(path(sale, customer.id()))
                : new NoCustomer();
    }

    private boolean isOurs(ExternalUserId customer) {
        return !customers.firstSeen(List.of(customer)).isEmpty();
    }

    private String path(FlashSale sale, ExternalUserId customer) {
        return "/flash/" + sale.id() + "/"
                + keys.token(sale.id(), customer, sale.offer().couponUntil());
    }
}
