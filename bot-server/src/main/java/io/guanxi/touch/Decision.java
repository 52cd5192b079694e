package io.guanxi.touch;

import java.time.Instant;
import java.util.Optional;

/**
 * What the guardrails say about a candidate.
 *
 * @param holdUntil of one who is written to, but not before
 */
record Decision(Candidate candidate, Optional<Skip> skip, Optional<Instant> holdUntil) {
    Decision(Candidate candidate, Optional<Skip> skip) {
        this(candidate, skip, Optional.empty());
    }
}
