package io.guanxi.exchange;

import java.util.List;
import java.util.Optional;

/** A kind of list that can be exported; the features plug in by a bean. */
public interface ExportKind {
    /** Its place in the API; never changes. */
    String name();

    List<String> headers();

    /**
     * The next lines in the order of a key.
     *
     * @param after what the page before gave as {@code next}; empty for the first
     */
    Page page(String after, int limit);

    /**
     * Some lines.
     *
     * @param next where the next page begins; empty after the last
     */
    record Page(List<List<String>> lines, Optional<String> next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }
}
