package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.WeComRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/** Paging by cursor: the last key of a page, made opaque. A cursor that isn't ours is 50100. */
final class Cursors {
    private static final String MARK = "simulated:";

    private Cursors() {}

    static String of(String lastKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + lastKey).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> lastKey(Optional<String> cursor) {
        return cursor.map(text -> {
            try {
                var key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                if (key.startsWith(MARK)) {
                    return key.substring(MARK.length());
                }
            } catch (IllegalArgumentException notBase64) {
                // falls through to the same answer
            }
            throw new WeComRefusal(50100, "invalid cursor");
        });
    }

    /** How many to a page; what is missing or too large becomes the default, as 93338 says. */
    static int limit(Call.Body body, int byDefault, int atMost) {
        return body.number("limit")
                .filter(limit -> limit > 0 && limit <= atMost)
                .map(Long::intValue)
                .orElse(byDefault);
    }

    /** A page of a list, and the cursor to the next one, which is empty text on the last page. */
    record Slice<T>(List<T> items, String nextCursor) {}

    static <T> Slice<T> slice(NavigableMap<String, T> all, Optional<String> cursor, int limit, Predicate<T> wanted) {
        var rest = lastKey(cursor).map(key -> all.tailMap(key, false)).orElse(all);
        var items = new ArrayList<T>();
        var last = "";
        for (var entry : rest.entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (items.size() == limit) {
                return new Slice<>(items, of(last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Slice<>(items, "");
    }
}
