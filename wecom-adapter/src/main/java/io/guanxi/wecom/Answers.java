package io.guanxi.wecom;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what came back from WeCom: what happened to the request, then errcode, then the fields. */
final class Answers {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** What a gateway says that has asked WeCom and got no answer, or none that it can read; WeCom may have done it. */
    private static final Set<Integer> NO_ANSWER_BEHIND = Set.of(502, 504);

    private Answers() {}

    static <T> Outcome<T> read(String api, Exchange exchange, Function<AnswerFields, T> reader) {
        if (exchange instanceof Exchange.NeverSent never) {
            return tryLater(api, never.why());
        }
        if (exchange instanceof Exchange.MaybeSent maybe) {
            return unknown(api, maybe.why());
        }
        return readAnswer(api, (Exchange.Answered) exchange, reader);
    }

    private static <T> Outcome<T> readAnswer(String api, Exchange.Answered answer, Function<AnswerFields, T> reader) {
        if (NO_ANSWER_BEHIND.contains(answer.status())) {
            return unknown(api, "a gateway got no answer from WeCom (HTTP " + answer.status() + ")");
        }
        if (answer.status() >= 500) {
            return tryLater(api, "WeCom answered HTTP " + answer.status());
        }
        if (answer.status() / 100 != 2) {
            return wrongPlace(api, "HTTP " + answer.status());
        }
        return parse(answer.body())
                .map(json -> readJson(api, json, reader))
                .orElseGet(() -> wrongPlace(api, "something other than JSON"));
    }

    /** Some successes carry no errcode (90313). */
    private static <T> Outcome<T> readJson(String api, JsonObject json, Function<AnswerFields, T> reader) {
        try {
            var fields = new AnswerFields(json);
            var code = Math.toIntExact(fields.numberOrZero("errcode"));
            return code == 0
                    ? new Done<>(reader.apply(fields))
                    : Remedies.of(code).outcome(api, code);
        } catch (UnreadableAnswerException e) {
            return unknown(api, "WeCom's answer cannot be read: " + e.getMessage());
        }
    }

    private static Optional<JsonObject> parse(String body) {
        try {
            var json = JsonParser.parseString(body);
            return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static <T> Outcome<T> tryLater(String api, String why) {
        return new TryLater<>(Later.TRANSIENT, SOON, new ApiError(api, 0, why));
    }

    private static <T> Outcome<T> unknown(String api, String why) {
        return new Unknown<>(new ApiError(api, 0, why));
    }

    private static <T> Outcome<T> wrongPlace(String api, String what) {
        return new Misconfigured<>(
                new ApiError(api, 0, "what answered was not WeCom's API: " + what),
                "check the base URL of WeCom's API (https://qyapi.weixin.qq.com, without /cgi-bin) and any proxy on the way to it");
    }
}
