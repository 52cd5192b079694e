package io.guanxi.trust;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a level is worked out from.
 *
 * @param signs signs of all kinds that have not faded
 * @param talks of these, those in which words went both ways
 * @param kinds of the signs, the latest first, with commas between
 * @param lately orders within the time that counts for L5
 */
record Numbers(
        int signs,
        int talks,
        String kinds,
        @Nullable Instant lastSignAt,
        int orders,
        int ownAccord,
        int lately,
        @Nullable Instant lastOrderAt) {
    static final Numbers NONE = new Numbers(0, 0, "", null, 0, 0, 0, null);

    List<SignalKind> signals() {
        return kinds.isEmpty()
                ? List.of()
                : Arrays.stream(kinds.split(",", -1)).map(SignalKind::valueOf).toList();
    }

    Optional<Instant> lastSign() {
        return Optional.ofNullable(lastSignAt);
    }

    Optional<Instant> lastOrder() {
        return Optional.ofNullable(lastOrderAt);
    }
}
