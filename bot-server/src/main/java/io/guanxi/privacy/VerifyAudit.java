package io.guanxi.privacy;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Walks the chain from its beginning to its head, in pages. A changed, removed or inserted entry breaks it; that its end
 * was cut off, head included, shows only against a head that was noted elsewhere.
 */
@Component
class VerifyAudit {
    private static final int PAGE = 2_000;

    private final AuditMapper rows;

    VerifyAudit(AuditMapper rows) {
        this.rows = rows;
    }

    /** A place in the chain: the number of an entry and the hash that it had. */
    record Head(long no, String hash) {
        Head {
            if (no < 0 || !hash.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("A head is an entry's number and its hash of 64 hexadecimal digits,"
                        + " as an earlier verification showed them");
            }
            hash = hash.toLowerCase(Locale.ROOT);
        }
    }

    /** Where the chain breaks first. */
    record Break(long no, String why) {}

    /**
     * @param from the number of the oldest entry; older ones were forgotten when their time was over
     * @param head the last entry found to be right
     * @param unlinked entries so new that they have no link yet
     */
    record Report(long checked, long from, Head head, Optional<Break> firstBreak, long unlinked) {}

    Report verify(Optional<Head> noted) {
        var before = rows.chain();
        noted.filter(head -> head.no() < before.beginNo()).ifPresent(head -> {
            throw new IllegalArgumentException(
                    "Entry " + head.no() + " was forgotten when its time was over; the oldest"
                            + " head that can be compared is " + before.beginNo());
        });
        var walk = new AuditWalk(new Head(before.beginNo(), before.begin()), noted);
        for (var page = rows.linked(walk.no(), PAGE);
                !page.isEmpty() && walk.over(page);
                page = rows.linked(walk.no(), PAGE)) {}
        var after = rows.chain();
        walk.end(before.headNo(), new Head(after.headNo(), after.head()));
        return new Report(
                walk.no() - before.beginNo(), before.beginNo() + 1, walk.head(), walk.broken(), rows.countUnlinked());
    }
}
