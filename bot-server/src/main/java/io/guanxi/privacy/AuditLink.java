package io.guanxi.privacy;

import io.guanxi.privacy.AuditMapper.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How an entry hangs on the one before it: SHA-256 over the previous hash, the number and every field with its length. */
final class AuditLink {
    private final MessageDigest sha;

    private AuditLink(MessageDigest sha) {
        this.sha = sha;
    }

    /** Of {@code previous} and the entry; both hashes are 64 hexadecimal digits. */
    static String hash(String previous, long no, Row row) {
        var link = new AuditLink(sha256());
        link.sha.update(HexFormat.of().parseHex(previous));
        link.add(no);
        link.add(row.at().toEpochMilli());
        link.add(row.actorKind());
        link.add(row.actorName());
        link.add(row.what());
        link.add(row.customer());
        link.add(row.staffId());
        link.add(row.details());
        return HexFormat.of().formatHex(link.sha.digest());
    }

    private void add(long number) {
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** The length goes before, so that no text can pass for two; an absent one is not an empty one. */
    private void add(@Nullable String text) {
        if (text == null) {
            add(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
