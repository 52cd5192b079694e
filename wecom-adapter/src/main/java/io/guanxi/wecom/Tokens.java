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

/**
 * One credential of an app, its access token (91039) or a ticket for its pages (90506): taken from the store, and renewed there
 * once for all who share it.
 */
final class Tokens {
    /** A wrong secret, tried repeatedly, gets this server's IP banned from gettoken for an hour (90313, 45009). */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Set<Integer> WRONG_CREDENTIALS = Set.of(40001, 40013, 40091);

    private final String name;
    private final TokenStore store;
    private final Clock clock;
    private final Function<Instant, Outcome<AccessToken>> ask;
    private final Duration pause;
    private volatile Optional<Verdict> verdict = Optional.empty();

    private Tokens(
            String name, TokenStore store, Clock clock, Function<Instant, Outcome<AccessToken>> ask, Duration pause) {
        this.name = name;
        this.store = store;
        this.clock = clock;
        this.ask = ask;
        this.pause = pause;
    }

    static Tokens of(WeComApp app, TokenStore store, Clock clock, Function<WeComApp, Exchange> gettoken) {
        return new Tokens(
                app.name(),
                store,
                clock,
                now -> Answers.read("gettoken", gettoken.apply(app), fields -> read(fields, "access_token", now)),
                Duration.ZERO);
    }

    /**
     * A ticket, kept beside the app's token.
     *
     * @param pause after an answer without a ticket: so seldom that the hourly limit is never reached
     */
    static Tokens ofTicket(
            String name, TokenStore store, Clock clock, ApiCalls calls, ApiRequest request, Duration pause) {
        return new Tokens(
                name,
                store,
                clock,
                now -> calls.get(request.api(), request.query(), fields -> read(fields, "ticket", now)),
                pause);
    }

    private static AccessToken read(AnswerFields fields, String field, Instant now) {
        return new AccessToken(fields.text(field), now.plusSeconds(fields.number("expires_in")));
    }

    Outcome<AccessToken> current() {
        return stored(token -> true).orElseGet(() -> renewed(token -> true));
    }

    /** Another one than the rejected one: whoever comes first asks WeCom for it, the others find it in the store. */
    Outcome<AccessToken> insteadOf(AccessToken rejected) {
        return renewed(token -> !token.value().equals(rejected.value()));
    }

    private Outcome<AccessToken> renewed(Predicate<AccessToken> acceptable) {
        return store.underLock(name, () -> stored(acceptable).orElseGet(this::ask));
    }

    private Optional<Outcome<AccessToken>> stored(Predicate<AccessToken> acceptable) {
        return store.read(name)
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
        var answer = ask.apply(now);
        if (answer instanceof Done<AccessToken> done) {
            store.write(name, done.value());
        }
        verdict = silence(answer).map(silence -> new Verdict(answer, now.plus(silence)));
        return answer;
    }

    private Optional<Duration> silence(Outcome<AccessToken> answer) {
        if (answer instanceof Misconfigured<AccessToken> wrong
                && WRONG_CREDENTIALS.contains(wrong.error().code())) {
            return Optional.of(SILENCE);
        }
        if (answer instanceof TryLater<AccessToken> later && later.why() == Later.QUOTA) {
            return Optional.of(later.after());
        }
        return answer instanceof Done || pause.isZero() ? Optional.empty() : Optional.of(pause);
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
