package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;

/** Something that is done in every round of a run, once for all figures that need it. Records without components: equal ones are the same loop. */
public interface Loop {
    /** Does it, and puts at least one sample into the round. */
    void run(Lab lab, Round round) throws Exception;
}
