package io.guanxi.touch;

import java.util.Optional;

/** What the guardrails say about a candidate. */
record Decision(Candidate candidate, Optional<Skip> skip) {}
