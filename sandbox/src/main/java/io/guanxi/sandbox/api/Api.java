package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call of WeCom's API.
 *
 * @param path below {@code /cgi-bin/}
 * @param lists the lists of its answer, which are there and empty when it is refused
 * @param subject of what two calls at a time are a conflict (45035), if of anything
 */
record Api(String path, Work work, List<String> lists, Optional<Function<Call, String>> subject) {

    /** Does what the call asks of the corp in the name of the app whose token it carries. */
    interface Work {
        Answer answer(Call call, State state, App app);
    }

    static Api of(String path, Work work, String... lists) {
        return new Api(path, work, List.of(lists), Optional.empty());
    }

    Api oneAtATime(Function<Call, String> ofWhat) {
        return new Api(path, work, lists, Optional.of(ofWhat));
    }
}
