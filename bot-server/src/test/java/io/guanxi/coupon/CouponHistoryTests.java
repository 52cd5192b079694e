package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.History.Deed;
import io.guanxi.coupon.History.Kind;
import io.guanxi.wecom.ExternalUserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** F8: whatever tills do to a coupon at the same time, what they were told could have come about one after the other. */
class CouponHistoryTests {
    private static final int OPERATIONS = Integer.getInteger("guanxi.coupon.operations", 1_600);
    private static final int OF_A_COUPON = 16;
    private static final int THREADS = 8;
    private static final TestDatabase database = TestDatabase.of(CouponHistoryTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong coupon = new AtomicLong();

    @BeforeEach
    void noCoupons() {
        database.sql().sql("DELETE FROM coupon_redemption").update();
        database.sql().sql("DELETE FROM coupon").update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatConcurrentTillsAreToldHasAnOrderThatExplainsIt() throws Exception {
        assertThat(unexplained(new Tills(database, clock), OPERATIONS)).isEmpty();
    }

    /** Their statements say what they rely on, and a statement that writes sees the latest. */
    @Test
    void itIsSoAtRepeatableReadToo() throws Exception {
        assertThat(unexplained(new Tills(repeatableRead(), clock), OPERATIONS / 4))
                .isEmpty();
    }

    /** So that green means something: where a till reads and then writes, the isolation level hides the other one from it. */
    @Test
    void tillsThatReadBeforeTheyWriteAreFoundOut() throws Exception {
        var careless = new ReadThenWrite(repeatableRead(), 2);
        var code = issued(new ExternalUserId("wmCARELESS"));
        var history = new History();
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (var deed : threads.invokeAll(List.of(
                    noted(history, Kind.REDEEM, "1", () -> careless.redeem(code, "1")),
                    noted(history, Kind.REDEEM, "2", () -> careless.redeem(code, "2"))))) {
                deed.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(history.isExplainable()).as(history::toString).isFalse();
    }

    /** The histories that no order explains, of that many deeds. */
    private List<History> unexplained(Tills tills, int operations) throws Exception {
        var unexplained = new ArrayList<History>();
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var random = new Random(20260302);
            for (int i = 0; i < operations / OF_A_COUPON; i++) {
                var history = new History();
                for (var deed : threads.invokeAll(deeds(tills, history, random))) {
                    deed.get();
                }
                if (!history.isExplainable()) {
                    unexplained.add(history);
                }
            }
        } finally {
            threads.shutdown();
        }
        return unexplained;
    }

    private static TestDatabase repeatableRead() {
        return database.by(new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                return connection;
            }
        });
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

    private List<Callable<Void>> deeds(Tills tills, History history, Random random) {
        var customer = new ExternalUserId("wmH" + coupon.get());
        var code = issued(customer);
        var deeds = new ArrayList<Callable<Void>>();
        for (int n = 0; n < OF_A_COUPON; n++) {
            var number = Integer.toString(random.nextInt(4));
            int die = random.nextInt(20);
            var kind = die == 0 ? Kind.ERASE : die < 8 ? Kind.UNDO : Kind.REDEEM;
            deeds.add(noted(history, kind, number, () -> tills.answer(kind, code, number, customer)));
        }
        return deeds;
    }

    private CouponCode issued(ExternalUserId customer) {
        var terms = new Terms("一份", Set.of(), clock.instant(), clock.instant().plus(Duration.ofDays(1)));
        var fresh = new NewCoupon("history", Long.toString(coupon.incrementAndGet()), customer, terms);
        var issued = Objects.requireNonNull(database.transaction()
                .execute(status -> TestCoupons.coupons(database, clock).issue(List.of(fresh))));
        return issued.values().iterator().next();
    }

    private Callable<Void> noted(History history, Kind kind, String number, Callable<String> deed) {
        return () -> {
            long began = time.incrementAndGet();
            var answer = deed.call();
            history.add(new Deed(kind, number, answer, began, time.incrementAndGet()));
            return null;
        };
    }
}
