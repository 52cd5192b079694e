package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list that WeCom gives out by cursor; without {@code nextCursor} it is the last one. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    static <T> Function<AnswerFields, Page<T>> of(String list, Function<AnswerFields, T> item) {
        return answer -> new Page<>(answer.objects(list, item), answer.optionalText("next_cursor"));
    }
}
