package io.guanxi.coupon;

import io.guanxi.TestDatabase;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Redeeming as it must not be: tills that look whether the coupon is there, and take it once all of them have looked. */
final class ReadThenWrite {
    private final TestDatabase way;
    private final CyclicBarrier allHaveLooked;

    ReadThenWrite(TestDatabase way, int tills) {
        this.way = way;
        this.allHaveLooked = new CyclicBarrier(tills);
    }

    String redeem(CouponCode code, String number) {
        return Objects.requireNonNull(way.transaction().execute(status -> {
            var state = way.sql()
                    .sql("SELECT state FROM coupon WHERE code = ?")
                    .param(code.value())
                    .query(String.class)
                    .single();
            waitForTheOthers();
            if (!state.equals("ISSUED")) {
                return state;
            }
            way.sql()
                    .sql("UPDATE coupon SET state = 'REDEEMED' WHERE code = ?")
                    .param(code.value())
                    .update();
            return "by " + number;
        }));
    }

    private void waitForTheOthers() {
        try {
            allHaveLooked.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
