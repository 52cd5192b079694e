package io.guanxi.touch;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A long list in stretches of a statement's, or a mass message's, length. */
final class Chunks {
    private Chunks() {}

    static <T> Stream<List<T>> of(Collection<T> all, int size) {
        var list = List.copyOf(all);
        return IntStream.iterate(0, from -> from < list.size(), from -> from + size)
                .mapToObj(from -> list.subList(from, Math.min(list.size(), from + size)));
    }
}
