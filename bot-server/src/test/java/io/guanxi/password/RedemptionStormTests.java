package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A month's customers at two nodes at once, of whom one in twenty comes twice. {@code -Dguanxi.redemptions=150000} for all of them. */
class RedemptionStormTests {
    private static final int CUSTOMERS = Integer.getInteger("guanxi.redemptions", 2_000);
    private static final int DOUBLES = CUSTOMERS / 20;
    private static final int TILLS = 8;

    private record Said(int node, String customer, String number) {}

    @Test
    void eachCustomerRedeemsExactlyOnce() throws Exception {
        try (var database = TestDatabase.of(RedemptionStormTests.class)) {
            var clock = SettableClock.at("2026-03-10T04:00:00Z");
            var nodes = List.of(new TestPasswords(database, clock, false), new TestPasswords(database, clock, false));
            nodes.get(0).town();
            nodes.get(0).march();
            customers(database);
            var said = said();

            var redeemed = all(said.stream()
                    .map(one -> (Callable<Boolean>) () -> nodes.get(one.node())
                            .tillSays("S" + (1 + one.node()), TestPasswords.WORDS, one.customer(), one.number()))
                    .toList());

            assertThat(said).hasSize(CUSTOMERS + DOUBLES);
            assertThat(redeemed).isEqualTo(CUSTOMERS);
            var house = nodes.get(0);
            assertThat(house.count("password_redemption")).isEqualTo(CUSTOMERS);
            assertThat(house.count("(SELECT DISTINCT person FROM password_redemption) persons"))
                    .isEqualTo(CUSTOMERS);
            assertThat(house.count("password_refusal WHERE reason = 'ALREADY'"))
                    .as("those who came twice with another bill")
                    .isEqualTo(DOUBLES);
            assertThat(house.count("trust_signal WHERE kind = 'REDEEMED_PASSWORD'"))
                    .isEqualTo(CUSTOMERS);
        }
    }

    private static void customers(TestDatabase database) {
        database.sql()
                .sql("INSERT INTO customer (external_userid, name, first_seen_at)"
                        + " SELECT CONCAT('wm', LPAD(seq, 7, '0')), '', NOW(3) FROM "
                        + TestDatabase.numbers(CUSTOMERS) + " everybody")
                .update();
    }

    /** The second comes in the same moment, at the other node. */
    private static List<Said> said() {
        var random = new Random(20260310);
        var customers = new ArrayList<Integer>();
        for (int i = 1; i <= CUSTOMERS; i++) {
            customers.add(i);
        }
        Collections.shuffle(customers, random);
        var said = new ArrayList<Said>();
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = "wm%07d".formatted(customers.get(i));
            int node = random.nextInt(2);
            said.add(new Said(node, customer, "a" + i));
            if (i < DOUBLES) {
                said.add(new Said(1 - node, customer, "b" + i));
            }
        }
        return said;
    }

    private static long all(List<Callable<Boolean>> work) throws Exception {
        var tills = Executors.newFixedThreadPool(TILLS);
        try {
            long yes = 0;
            for (Future<Boolean> one : tills.invokeAll(work)) {
                yes += one.get() ? 1 : 0;
            }
            return yes;
        } finally {
            tills.shutdownNow();
        }
    }
}
