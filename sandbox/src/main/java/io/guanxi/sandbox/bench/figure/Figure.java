package io.guanxi.sandbox.bench.figure;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.util.List;

/** A figure of merit: a ratio or a count that says how good the server is, whatever the machine. */
public interface Figure {
    /** Its number and what it is, in a line. */
    String title();

    /** What it needs of each round; the same loop of several figures runs once. */
    default List<Loop> loops() {
        return List.of();
    }

    /** Works it out when all rounds are over, and measures what can't be measured in rounds. */
    List<Row> rows(Lab lab, Rounds rounds) throws Exception;
}
