package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.password.TestPasswords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server dies at a step of a redemption, and the till, which heard nothing, says it again. */
class RedemptionCrashTests {
    private static final int FEWEST_STEPS = 10;
    private static final Lives LIVES = new Lives(RedemptionCrashTests.class);

    private final TestPasswords house =
            new TestPasswords(LIVES.database, SettableClock.at("2026-03-10T04:00:00Z"), false);

    @AfterAll
    static void close() {
        LIVES.close();
    }

    @BeforeEach
    void open() {
        house.town();
        house.march();
    }

    @Test
    void beforeWhateverStatementItDiesNothingIsHalfAndTheCustomerGetsItOnce() {
        int step = 0;
        for (boolean died = true; died; step++) {
            var customer = customer(step);
            LIVES.way().atStatement(step, true);
            died = dies(customer);
            assertThat(redemptions(customer)).isEqualTo(signs(customer)).isEqualTo(died ? 0 : 1);

            saysItAgain(customer, died);
        }
        assertThat(step).isGreaterThan(FEWEST_STEPS);
    }

    @Test
    void afterTheCommitTheSameNumberIsTheSameRedemption() {
        var customer = customer(0);
        LIVES.way().afterCommit(0);
        assertThat(dies(customer)).isTrue();
        assertThat(redemptions(customer)).isEqualTo(signs(customer)).isEqualTo(1);

        saysItAgain(customer, false);
    }

    private String customer(int n) {
        var customer = "wm" + n;
        house.customer(customer, "zhang", "", "");
        return customer;
    }

    private boolean dies(String customer) {
        boolean died = LIVES.dies(() -> house.tillSays("S1", TestPasswords.WORDS, customer, customer));
        LIVES.way().calm();
        return died;
    }

    private void saysItAgain(String customer, boolean nothingWasKept) {
        assertThat(house.tillSays("S1", TestPasswords.WORDS, customer, customer))
                .isEqualTo(nothingWasKept);
        assertThat(house.tillSays("S2", TestPasswords.WORDS, customer, "another bill"))
                .isFalse();
        assertThat(redemptions(customer)).isEqualTo(1);
        assertThat(signs(customer)).isEqualTo(1);
    }

    private long redemptions(String customer) {
        return house.count("password_redemption WHERE person = '" + customer + "'");
    }

    private long signs(String customer) {
        return house.count("trust_signal WHERE external_userid = '" + customer + "'");
    }
}
