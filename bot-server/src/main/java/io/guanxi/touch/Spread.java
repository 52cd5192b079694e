package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** When a guide gets what was put off: each at a moment of their own, always the same, so that no burst comes of it. */
final class Spread {
    private Spread() {}

    /** @param over the moments of all guides together take so long */
    static Instant after(Instant opens, StaffId guide, Duration over) {
        var hash = ContentHash.of(guide.value().toLowerCase(Locale.ROOT)).bytes();
        return over.isZero()
                ? opens
                : opens.plusSeconds(
                        Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), Math.max(1, over.toSeconds())));
    }
}
