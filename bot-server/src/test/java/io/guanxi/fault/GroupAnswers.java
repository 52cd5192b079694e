package io.guanxi.fault;

import io.guanxi.SettableClock;
import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What WeCom may still answer about a group in the two seconds after it has changed (92130): how it was before. */
final class GroupAnswers {
    static final String GET = "externalcontact/groupchat/get";
    private static final Duration WECOMS_DELAY = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WeComHttp api;
    private final SettableClock clock;
    private final Map<String, Old> old = new HashMap<>();

    private record Old(Reply answer, Instant until) {}

    GroupAnswers(WeComHttp api, SettableClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Before it does. */
    void changes(ChatId chat) {
        var login = Map.of("corpid", CorpBuilder.CORP.value(), "corpsecret", CorpBuilder.SECRET);
        var token = JSON.readTree(
                        api.reply(new Call("gettoken", false, login, "")).body())
                .get("access_token")
                .asString();
        var body = "{\"chat_id\":\"" + chat.value() + "\",\"need_name\":1}";
        var answer = api.reply(new Call(GET, true, Map.of("access_token", token), body));
        if (outdated(body).isEmpty()) {
            old.put(chat.value(), new Old(answer, clock.instant().plus(WECOMS_DELAY)));
        } else {
            old.computeIfPresent(
                    chat.value(),
                    (id, before) -> new Old(before.answer(), clock.instant().plus(WECOMS_DELAY)));
        }
    }

    /** The old answer to that question, if WeCom may still give it. */
    Optional<Reply> outdated(String body) {
        var chat = JSON.readTree(body).get("chat_id").asString();
        return Optional.ofNullable(old.get(chat))
                .filter(answer -> answer.until().isAfter(clock.instant()))
                .map(Old::answer);
    }
}
