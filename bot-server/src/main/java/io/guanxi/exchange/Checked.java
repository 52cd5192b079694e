package io.guanxi.exchange;

import java.util.List;
import java.util.Map;

/**
 * What became of a chunk of records when it was compared with the database.
 *
 * @param good those that can be applied, in the order of the chunk, perhaps with what was found out about them
 * @param bad by their place in the chunk, why the others can't
 */
public record Checked<R>(List<R> good, Map<Integer, Problem> bad) {
    public Checked {
        good = List.copyOf(good);
        bad = Map.copyOf(bad);
    }
}
