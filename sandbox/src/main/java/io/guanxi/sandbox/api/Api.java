package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import java.util.List;

/**
 * One call of WeCom's API.
 *
 * @param path below {@code /cgi-bin/}
 * @param lists the lists of its answer, which are there and empty when it is refused
 */
record Api(String path, Work work, List<String> lists) {

    /** Does what the call asks of the corp in the name of the app whose token it carries. */
    interface Work {
        Answer answer(Call call, State state, App app);
    }

    static Api of(String path, Work work, String... lists) {
        return new Api(path, work, List.of(lists));
    }
}
