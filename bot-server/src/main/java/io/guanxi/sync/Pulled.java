package io.guanxi.sync;

import io.guanxi.wecom.Outcome;
import java.util.Optional;

/** What one chunk of a {@link Pull} came to. */
public sealed interface Pulled {

    /** Writes what WeCom showed, and counts what was otherwise here; within the transaction that notes the progress. */
    @FunctionalInterface
    interface Write {
        Write NOTHING = () -> Differences.NONE;

        Differences run();
    }

    /**
     * There is more to come.
     *
     * @param items how many things this chunk brought
     * @param resumeAt where the next chunk begins; only the pull understands it
     * @param part how much of the pull is done with this chunk, 0 to 1
     * @param missing what WeCom kept back, and what to do about it
     */
    record More(long items, String resumeAt, double part, Optional<String> missing, Write write) implements Pulled {
        public More(long items, String resumeAt, double part) {
            this(items, resumeAt, part, Optional.empty(), Write.NOTHING);
        }
    }

    /** That was all. */
    record End(long items, Write write) implements Pulled {
        public End(long items) {
            this(items, Write.NOTHING);
        }
    }

    /** WeCom did not answer the chunk; the remedy is in the outcome, which is not Done. */
    record Failed(Outcome<?> outcome) implements Pulled {
        public Failed {
            if (outcome instanceof Outcome.Done<?>) {
                throw new IllegalArgumentException("A chunk that WeCom answered has not failed");
            }
        }
    }

    /**
     * WeCom answered, but with nothing that could be true; the sentence says what to change.
     *
     * @param anew whether the pull has to begin anew then, since what it has seen so far does not count
     */
    record Blocked(String whatToDo, boolean anew) implements Pulled {
        public Blocked(String whatToDo) {
            this(whatToDo, false);
        }
    }
}
