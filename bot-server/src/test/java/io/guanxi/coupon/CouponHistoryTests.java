package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.History.Deed;
import io.guanxi.coupon.History.Kind;
import io.guanxi.coupon.RedeemCoupons.Till;
import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.coupon.Redeeming.TooLate;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** F8: whatever tills do to a coupon at the same time, what they were told could have come about one after the other. */
class CouponHistoryTests {
    private static final int OPERATIONS = Integer.getInteger("guanxi.coupon.operations", 1_600);
    private static final int OF_A_COUPON = 16;
    private static final int THREADS = 8;
    private static final TestDatabase database = TestDatabase.of(CouponHistoryTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Coupons coupons = TestCoupons.coupons(database, clock);
    private final RedeemCoupons redeem = TestCoupons.redeem(database, clock);
    private final PersonalData erase =
            new CouponPersonalData().couponsOfAPerson(database.sql(), database.mapper(CouponMapper.class), clock);
    private final AtomicLong time = new AtomicLong();

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatConcurrentTillsAreToldHasAnOrderThatExplainsIt() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var random = new Random(20260302);
            for (int i = 0; i < OPERATIONS / OF_A_COUPON; i++) {
                var history = new History();
                for (var deed : threads.invokeAll(deeds(i, history, random))) {
                    deed.get();
                }
                assertThat(history.isExplainable()).as(history::toString).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anAnswerThatNoOrderExplainsIsFound() {
        var twice = new History();
        twice.add(new Deed(Kind.REDEEM, "1", "by 1", 1, 4));
        twice.add(new Deed(Kind.REDEEM, "2", "by 2", 2, 3));
        var lost = new History();
        lost.add(new Deed(Kind.REDEEM, "1", "by 1", 1, 2));
        lost.add(new Deed(Kind.UNDO, "1", "true", 3, 4));
        lost.add(new Deed(Kind.REDEEM, "2", "by 1", 5, 6));
        var whole = new History();
        whole.add(new Deed(Kind.REDEEM, "2", "by 1", 1, 6));
        whole.add(new Deed(Kind.REDEEM, "1", "by 1", 2, 3));
        whole.add(new Deed(Kind.UNDO, "1", "true", 4, 5));

        assertThat(twice.isExplainable()).isFalse();
        assertThat(lost.isExplainable()).isFalse();
        assertThat(whole.isExplainable()).isTrue();
    }

    private List<Callable<Void>> deeds(int i, History history, Random random) {
        var customer = new ExternalUserId("wmH" + i);
        var terms = new Terms("一份", Set.of(), clock.instant(), clock.instant().plus(Duration.ofDays(1)));
        var coupon = new NewCoupon("history", Integer.toString(i), customer, terms);
        var issued = Objects.requireNonNull(database.transaction().execute(status -> coupons.issue(List.of(coupon))));
        var code = issued.values().iterator().next();
        var deeds = new ArrayList<Callable<Void>>();
        for (int n = 0; n < OF_A_COUPON; n++) {
            var number = Integer.toString(random.nextInt(4));
            int die = random.nextInt(20);
            var kind = die == 0 ? Kind.ERASE : die < 8 ? Kind.UNDO : Kind.REDEEM;
            deeds.add(() -> {
                long began = time.incrementAndGet();
                var answer = answer(kind, code, number, customer);
                history.add(new Deed(kind, number, answer, began, time.incrementAndGet()));
                return null;
            });
        }
        return deeds;
    }

    private String answer(Kind kind, CouponCode code, String number, ExternalUserId customer) {
        return switch (kind) {
            case REDEEM -> told(redeem.redeem(code, new Till("", number, Optional.empty(), Actor.API)));
            case UNDO -> Boolean.toString(redeem.undo(code, "", number, Actor.API));
            case ERASE -> {
                erase.erase(customer);
                yield "";
            }
        };
    }

    private static String told(Redeeming outcome) {
        if (outcome instanceof Redeemed done) {
            return "by " + done.redemption().number();
        }
        return outcome instanceof TooLate late
                ? "by " + late.redemption().number()
                : ((Redeeming.Refused) outcome).reason().name();
    }
}
