package io.guanxi.privacy;

import io.guanxi.privacy.AuditMapper.Row;
import io.guanxi.privacy.VerifyAudit.Break;
import io.guanxi.privacy.VerifyAudit.Head;
import java.util.List;
import java.util.Optional;

/** A walk along the chain, and how far everything was right. */
final class AuditWalk {
    private final Optional<Head> noted;
    private Head at;
    private Optional<Break> broken = Optional.empty();

    AuditWalk(Head begin, Optional<Head> noted) {
        this.noted = noted;
        this.at = begin;
        compare(noted);
    }

    /** True if the walk may go on behind these. */
    boolean over(List<Row> page) {
        for (var row : page) {
            if (broken.isPresent()) {
                return false;
            }
            step(row, Optional.ofNullable(row.chainNo()).orElseThrow());
        }
        return broken.isEmpty();
    }

    private void step(Row row, long no) {
        if (no != at.no() + 1) {
            broken(at.no() + 1, "This entry is missing");
            return;
        }
        var hash = AuditLink.hash(at.hash(), no, row);
        if (!hash.equals(row.hash())) {
            broken(no, "This entry, or its link, is not what it was when it was linked");
            return;
        }
        at = new Head(no, hash);
        compare(noted);
    }

    /** @param atLeast the head's number before the walk; it may have grown since */
    void end(long atLeast, Head head) {
        if (at.no() < atLeast) {
            broken(at.no() + 1, "This entry is missing; the head is entry " + atLeast);
        }
        if (at.no() > head.no()) {
            broken(head.no() + 1, "This entry lies behind the head");
        }
        noted.filter(n -> n.no() > at.no())
                .ifPresent(n -> broken(at.no() + 1, "This entry is missing; the head you noted is entry " + n.no()));
        compare(Optional.of(head));
    }

    private void compare(Optional<Head> other) {
        other.filter(o -> o.no() == at.no() && !o.hash().equals(at.hash()))
                .ifPresent(o -> broken(o.no(), "This entry's link is not the one of the head"));
    }

    private void broken(long no, String why) {
        broken = broken.or(() -> Optional.of(new Break(no, why)));
    }

    long no() {
        return at.no();
    }

    Head head() {
        return at;
    }

    Optional<Break> broken() {
        return broken;
    }
}
