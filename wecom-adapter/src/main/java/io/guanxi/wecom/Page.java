package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;

/** One page of a list that WeCom gives out by cursor; without {@code nextCursor} it is the last one. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public Page {
        items = List.copyOf(items);
    }
}
