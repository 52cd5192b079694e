package io.guanxi.announcement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody has agreed to what that fingerprint stands for. */
record Approval(Fingerprint of, String by, Instant at) {
    static Optional<Approval> of(byte @Nullable [] fingerprint, @Nullable String by, @Nullable Instant at) {
        return fingerprint == null || by == null || at == null
                ? Optional.empty()
                : Optional.of(new Approval(Fingerprint.of(fingerprint), by, at));
    }
}
