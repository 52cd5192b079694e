package io.guanxi.sandbox.bench.baseline;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A transaction for each claim: one less, the claim, its coupon, in the server's own tables. */
@RestController
@Profile(Baseline.PROFILE)
public class ClaimEach {
    public static final String PATH = "/claim-each/";
    private static final String TAKE =
            "UPDATE flash_sale SET remaining = remaining - 1 WHERE sale_id = ? AND remaining > 0";
    private static final String CLAIM = "INSERT INTO flash_claim (sale_id, external_userid, n, state, asked_at)"
            + " VALUES (?, ?, 1, 'CONFIRMED', ?)";
    private static final String COUPON = "INSERT INTO coupon (code, source, number, external_userid, benefit, shops,"
            + " valid_from, valid_until, state, issued_at) VALUES (?, ?, ?, ?, '草莓塔', '', ?, ?, 'ISSUED', ?)";

    private final DataSource database;

    ClaimEach(DataSource database) {
        this.database = database;
    }

    /** The pool hands out connections without auto-commit. */
    @PostMapping(PATH + "{sale}/{person}")
    ResponseEntity<String> claim(@PathVariable long sale, @PathVariable String person) throws SQLException {
        try (var connection = database.getConnection();
                var take = connection.prepareStatement(TAKE);
                var claim = connection.prepareStatement(CLAIM);
                var coupon = connection.prepareStatement(COUPON)) {
            take.setLong(1, sale);
            boolean won = take.executeUpdate() == 1;
            if (won) {
                write(claim, coupon, sale, person);
            }
            connection.commit();
            return ResponseEntity.status(303)
                    .header("Location", won ? "WON" : "SOLD_OUT")
                    .build();
        }
    }

    private static void write(PreparedStatement claim, PreparedStatement coupon, long sale, String person)
            throws SQLException {
        var now = new Timestamp(System.currentTimeMillis());
        claim.setLong(1, sale);
        claim.setString(2, person);
        claim.setTimestamp(3, now);
        claim.executeUpdate();
        coupon.setString(1, code());
        coupon.setString(2, "each:" + sale);
        coupon.setString(3, person);
        coupon.setString(4, person);
        coupon.setTimestamp(5, now);
        coupon.setTimestamp(6, new Timestamp(now.getTime() + 86_400_000L));
        coupon.setTimestamp(7, now);
        coupon.executeUpdate();
    }

    private static String code() {
        long random = ThreadLocalRandom.current().nextLong() >>> 1;
        return String.format(Locale.ROOT, "%013d", random % 10_000_000_000_000L);
    }
}
