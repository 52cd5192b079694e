package io.guanxi.sandbox.bench.baseline;

import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One transaction for each request: BEGIN, INSERT, COMMIT, then the answer. */
@RestController
@Profile(Baseline.PROFILE)
class OneByOne {
    private static final String INSERT = "INSERT IGNORE INTO callback_inbox"
            + " (digest, app, lane, subject, body, received_at, due_at) VALUES (?,?,?,?,?,?,?)";

    private final CallbackCodec codec;
    private final DataSource database;

    OneByOne(CallbackCodec codec, DataSource database) {
        this.codec = codec;
        this.database = database;
    }

    @PostMapping("/wecom/callback/{app}")
    ResponseEntity<byte[]> receive(
            @PathVariable String app,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            HttpServletRequest request)
            throws IOException, SQLException {
        var body = request.getInputStream().readAllBytes();
        var query = new CallbackSignature(signature, timestamp, nonce);
        var now = Instant.now();
        if (codec.open(query, body, now, Duration.ofDays(1)) instanceof Opening.Opened opened) {
            store(app, opened.plaintext(), Timestamp.from(now));
            return ResponseEntity.ok().build();
        }
        return ResponseEntity.status(403).build();
    }

    /** The pool hands out connections without auto-commit, so that a transaction takes two round trips, not four. */
    private void store(String app, byte[] plaintext, Timestamp now) throws SQLException {
        var digest = digest(plaintext);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, digest);
            insert.setString(2, app);
            insert.setInt(3, digest[0] & 63);
            insert.setInt(4, Arrays.hashCode(digest));
            insert.setBytes(5, plaintext);
            insert.setTimestamp(6, now);
            insert.setTimestamp(7, now);
            insert.executeUpdate();
            connection.commit();
        }
    }

    private static byte[] digest(byte[] plaintext) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(plaintext);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
