package io.guanxi.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A customer of a test's population, as plain Java knows them. */
record Person(
        String id,
        List<Rel> relations,
        Set<String> tags,
        Set<String> groups,
        Optional<Birth> birth,
        List<Instant> touches,
        List<Instant> redemptions,
        boolean optedOut,
        Map<String, Boolean> consents) {

    record Rel(String guide, String state, int addWay, Optional<String> channel, Instant since) {
        boolean living() {
            return state.equals("MUTUAL") || state.equals("HALF");
        }
    }

    record Birth(String calendar, int month) {}
}
