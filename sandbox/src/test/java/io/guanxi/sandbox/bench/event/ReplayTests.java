package io.guanxi.sandbox.bench.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.bench.event.Happening.Change;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTests {
    private static final Change ADDED = change("li", Relation.MUTUAL, 1);
    private static final Change LEFT = change("li", Relation.LEFT_BY_CUSTOMER, 2);
    private static final Change OTHER = change("wang", Relation.REMOVED_BY_STAFF, 3);

    @Test
    void theLastChangeOfARelationIsTheOneThatHolds() {
        var replay = replay(ADDED, LEFT, OTHER);

        assertThat(replay.differenceTo(List.of(OTHER, LEFT))).isEmpty();
        assertThat(replay.since()).isEqualTo(ADDED.at());
    }

    @Test
    void arrivingInAnotherOrderMakesNoDifference() {
        assertThat(replay(LEFT, ADDED).differenceTo(List.of(LEFT))).isEmpty();
    }

    @Test
    void anEffectThatIsMissingIsSeen() {
        assertThat(replay(ADDED, OTHER).differenceTo(List.of(ADDED))).contains("1 changes have no effect in follow");
    }

    @Test
    void anEffectThatIsWrongIsSeen() {
        assertThat(replay(ADDED, LEFT).differenceTo(List.of(ADDED))).isPresent();
    }

    @Test
    void anEffectOfNothingIsSeen() {
        assertThat(replay(ADDED).differenceTo(List.of(ADDED, OTHER))).isPresent();
    }

    private static Replay replay(Change... changes) {
        return Replay.of(Arrays.stream(changes)
                .map(change -> new Happening(new byte[0], Optional.of(change)))
                .toList());
    }

    private static Change change(String customer, Relation relation, long second) {
        return new Change("zhang", customer, relation, Instant.ofEpochSecond(second));
    }
}
