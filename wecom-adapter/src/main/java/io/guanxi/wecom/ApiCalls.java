package io.guanxi.wecom;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.TryLater;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Calls of WeCom's API in the name of one app, each sent once; only a rejected token earns it a second try. */
final class ApiCalls {
    private static final Set<Integer> TOKEN_REJECTED = Set.of(40014, 42001);

    private final MaskedWxService service;
    private final Tokens tokens;

    ApiCalls(MaskedWxService service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    <T> Outcome<T> get(String api, Map<String, String> query, Function<AnswerFields, T> reader) {
        return call(ApiRequest.get(api, query), reader);
    }

    <T> Outcome<T> post(String api, Body body, Function<AnswerFields, T> reader) {
        return call(ApiRequest.post(api, body), reader);
    }

    <T> Outcome<T> post(String api, Map<String, String> query, Body body, Function<AnswerFields, T> reader) {
        return call(ApiRequest.post(api, query, body), reader);
    }

    <T> Outcome<T> upload(String api, Map<String, String> query, Upload file, Function<AnswerFields, T> reader) {
        return call(ApiRequest.upload(api, query, file), reader);
    }

    private <T> Outcome<T> call(ApiRequest request, Function<AnswerFields, T> reader) {
        return with(tokens.current(), token -> {
            var outcome = send(request, token, reader);
            return rejectsToken(outcome)
                    ? with(tokens.insteadOf(token), fresh -> send(request, fresh, reader))
                    : outcome;
        });
    }

    private <T> Outcome<T> send(ApiRequest request, AccessToken token, Function<AnswerFields, T> reader) {
        return Answers.read(request.api(), service.send(request, token), reader);
    }

    private static boolean rejectsToken(Outcome<?> outcome) {
        return outcome instanceof TryLater<?> later
                && TOKEN_REJECTED.contains(later.error().code());
    }

    private static <T> Outcome<T> with(Outcome<AccessToken> token, Function<AccessToken, Outcome<T>> work) {
        if (token instanceof Done<AccessToken> done) {
            return work.apply(done.value());
        }
        return token.map(never -> {
            throw new IllegalStateException("only Done carries a token");
        });
    }
}
