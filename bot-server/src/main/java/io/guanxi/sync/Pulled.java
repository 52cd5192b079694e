package io.guanxi.sync;

import io.guanxi.wecom.Outcome;
import java.util.Optional;

/** What one chunk of a {@link Pull} came to. */
public sealed interface Pulled {

    /**
     * There is more to come.
     *
     * @param items how many things this chunk brought
     * @param resumeAt where the next chunk begins; only the pull understands it
     * @param part how much of the pull is done with this chunk, 0 to 1
     * @param missing what WeCom kept back, and what to do about it
     */
    record More(long items, String resumeAt, double part, Optional<String> missing) implements Pulled {
        public More(long items, String resumeAt, double part) {
            this(items, resumeAt, part, Optional.empty());
        }
    }

    /** That was all. */
    record End(long items) implements Pulled {}

    /** WeCom did not answer the chunk; the remedy is in the outcome, which is not Done. */
    record Failed(Outcome<?> outcome) implements Pulled {
        public Failed {
            if (outcome instanceof Outcome.Done<?>) {
                throw new IllegalArgumentException("A chunk that WeCom answered has not failed");
            }
        }
    }

    /** WeCom answered, but with nothing that could be true; the sentence says what to change. */
    record Blocked(String whatToDo) implements Pulled {}
}
