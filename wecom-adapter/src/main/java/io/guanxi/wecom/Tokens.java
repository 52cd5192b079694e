package io.guanxi.wecom;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The access token of one app: taken from the store, and renewed there once for all who share it (91039). */
final class Tokens {
    /** A wrong secret, tried repeatedly, gets this server's IP banned from gettoken for an hour (90313, 45009). */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Set<Integer> WRONG_CREDENTIALS = Set.of(40001, 40013, 40091);

    private final WeComApp app;
    private final TokenStore store;
    private final Clock clock;
    private final Function<WeComApp, Exchange> gettoken;
    private volatile Optional<Verdict> verdict = Optional.empty();

    Tokens(WeComApp app, TokenStore store, Clock clock, Function<WeComApp, Exchange> gettoken) {
        this.app = app;
        this.store = store;
        this.clock = clock;
        this.gettoken = gettoken;
    }

    Outcome<AccessToken> current() {
        return stored(token -> true).orElseGet(() -> renewed(token -> true));
    }

    /** Another one than the rejected one: whoever comes first asks WeCom for it, the others find it in the store. */
    Outcome<AccessToken> insteadOf(AccessToken rejected) {
        return renewed(token -> !token.value().equals(rejected.value()));
    }

    private Outcome<AccessToken> renewed(Predicate<AccessToken> acceptable) {
        return store.underLock(app.name(), () -> stored(acceptable).orElseGet(this::ask));
    }

    private Optional<Outcome<AccessToken>> stored(Predicate<AccessToken> acceptable) {
        return store.read(app.name())
                .filter(token -> token.usableAt(clock.instant()))
                .filter(acceptable)
                .map(Done::new);
    }

    private Outcome<AccessToken> ask() {
        var now = clock.instant();
        return verdict.filter(standing -> now.isBefore(standing.until()))
                .map(standing -> standing.outcome(now))
                .orElseGet(() -> askWeCom(now));
    }

    private Outcome<AccessToken> askWeCom(Instant now) {
        var answer = Answers.read(
                "gettoken",
                gettoken.apply(app),
                fields -> new AccessToken(fields.text("access_token"), now.plusSeconds(fields.number("expires_in"))));
        if (answer instanceof Done<AccessToken> done) {
            store.write(app.name(), done.value());
        }
        verdict = silence(answer).map(silence -> new Verdict(answer, now.plus(silence)));
        return answer;
    }

    private static Optional<Duration> silence(Outcome<AccessToken> answer) {
        if (answer instanceof Misconfigured<AccessToken> wrong
                && WRONG_CREDENTIALS.contains(wrong.error().code())) {
            return Optional.of(SILENCE);
        }
        return answer instanceof TryLater<AccessToken> later && later.why() == Later.QUOTA
                ? Optional.of(later.after())
                : Optional.empty();
    }

    /** What gettoken said last, if we must not ask again before a time. */
    private record Verdict(Outcome<AccessToken> said, Instant until) {
        Outcome<AccessToken> outcome(Instant now) {
            return said instanceof TryLater<AccessToken> later
                    ? new TryLater<>(later.why(), Duration.between(now, until), later.error())
                    : said;
        }
    }
}
