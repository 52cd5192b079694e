package io.guanxi.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.Verdict.Asked;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.transfer.Verdict.Next;
import io.guanxi.transfer.Verdict.Wait;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wecom.TransferApi.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTests {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");

    private final Judge judge = new Judge(TransferHouse.settings());

    private Verdict refused(int code) {
        return judge.answered(new Outcome.Refused<>(new ApiError("api", code, "WeCom's reason")), row(0, null), NOW);
    }

    private Verdict later(int code, Duration after) {
        var error = new ApiError("api", code, "WeCom's reason");
        return judge.answered(new Outcome.TryLater<>(Outcome.Later.CONFLICT, after, error), row(0, null), NOW);
    }

    @Test
    void whatHasBegunIsLookedAtWhenADayIsOver() {
        assertThat(judge.answered(new Outcome.Done<>(true), row(0, null), NOW))
                .isEqualTo(new Asked(true, NOW.plus(Duration.ofMinutes(24 * 60 + 10)), Optional.empty(), ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {40098, 40099, 40130, 40143, 40205, 60111, 84074})
    void whatIsTheTakersIsForTheNextInLine(int code) {
        assertThat(refused(code)).isEqualTo(new Next(Optional.of(code), "WeCom's reason"));
    }

    @ParameterizedTest
    @CsvSource({"40131, GONE", "40128, STAYS", "40097, STAYS", "40096, STAYS", "987654, STAYS"})
    void whatIsFinalEndsWithAReason(int code, Ending ending) {
        assertThat(refused(code)).isInstanceOfSatisfying(End.class, end -> {
            assertThat(end.ending()).isEqualTo(ending);
            assertThat(end.code()).contains(code);
            assertThat(end.why()).isNotBlank();
        });
    }

    @Test
    void twiceIn90DaysIsSaidWithTheDayFromWhichItIsPossible() {
        assertThat(refused(40128).why()).contains("2026-05-31");
    }

    @ParameterizedTest
    @ValueSource(ints = {40100, 40129})
    void whatIsOnTheWayAlreadyIsNotAskedForButLookedAt(int code) {
        assertThat(later(code, Duration.ofHours(1))).isInstanceOfSatisfying(Asked.class, asked -> {
            assertThat(asked.begun()).isFalse();
            assertThat(asked.lookAt()).isAfter(NOW);
        });
    }

    @Test
    void whatPassesIsAskedForAgainLater() {
        assertThat(later(-1, Duration.ofSeconds(2)))
                .isEqualTo(new Wait(NOW.plus(Duration.ofMinutes(10)), Optional.of(-1), "WeCom's reason"));
        var wrong = new Outcome.Misconfigured<Boolean>(new ApiError("api", 48002, "no right"), "enable the API");
        assertThat(judge.answered(wrong, row(0, null), NOW))
                .isEqualTo(new Wait(NOW.plus(Duration.ofHours(1)), Optional.of(48002), "enable the API"));
    }

    @Test
    void whatWaitsIsLookedAtWhenWeComSaysThatItWillBeDone() {
        var at = NOW.plus(Duration.ofHours(3));

        assertThat(progressed(Status.WAITING, Optional.of(at), row(1, null)))
                .isInstanceOfSatisfying(
                        Asked.class, asked -> assertThat(asked.lookAt()).isAfter(at));
        assertThat(progressed(Status.WAITING, Optional.of(NOW.minusSeconds(9)), row(1, null)))
                .isInstanceOfSatisfying(
                        Asked.class, asked -> assertThat(asked.lookAt()).isAfter(NOW));
        assertThat(progressed(Status.DONE, Optional.of(NOW), row(1, NOW)))
                .isEqualTo(new End(Ending.MOVED, Optional.empty(), ""));
    }

    @Test
    void aTransferOfWhichWeComShowsNothingIsLookedForUntilPatienceEnds() {
        assertThat(judge.progressed(Optional.empty(), row(1, null), NOW)).isInstanceOf(Asked.class);
        assertThat(judge.progressed(Optional.empty(), row(1, null), NOW.plus(Duration.ofDays(4))))
                .isInstanceOfSatisfying(
                        End.class, end -> assertThat(end.ending()).isEqualTo(Ending.STAYS));
        assertThat(judge.progressed(Optional.empty(), row(1, NOW), NOW.plus(Duration.ofDays(4))))
                .isInstanceOfSatisfying(
                        End.class, end -> assertThat(end.ending()).isEqualTo(Ending.GONE));
    }

    @Test
    void whoRefusedIsAskedOnceMoreAndWhoLeftIsNot() {
        assertThat(judge.failed(true, row(1, null), NOW)).isInstanceOf(Wait.class);
        assertThat(judge.failed(true, row(2, null), NOW))
                .isInstanceOfSatisfying(
                        End.class, end -> assertThat(end.ending()).isEqualTo(Ending.STAYS));
        assertThat(judge.failed(true, row(1, NOW), NOW)).isEqualTo(Judge.gone());
        assertThat(judge.failed(false, row(1, null), NOW)).isInstanceOf(Next.class);
    }

    @Test
    void whatWasDoneBeforeWeAskedIsOfAnEarlierTransfer() {
        var before = Optional.of(NOW.minus(Duration.ofDays(9)));

        assertThat(progressed(Status.DONE, before, row(1, null))).isInstanceOf(Asked.class);
        assertThat(progressed(Status.DONE, Optional.of(NOW.minusSeconds(30)), row(1, null)))
                .isEqualTo(new End(Ending.MOVED, Optional.empty(), ""));
    }

    @Test
    void aFailureThatNoCallbackToldOfCountsWhenADayIsOver() {
        var refused = Optional.of(new Progress(WANG, Status.REFUSED, Optional.empty()));
        var aDayLater = NOW.plus(TransferHouse.settings().completesAfter());

        assertThat(judge.progressed(refused, row(2, null), NOW))
                .isInstanceOfSatisfying(
                        Asked.class, asked -> assertThat(asked.lookAt()).isEqualTo(aDayLater));
        assertThat(judge.progressed(refused, row(2, null), aDayLater)).isInstanceOf(End.class);
    }

    @Test
    void whatWasOnTheWayToSomebodyElseIsAskedForAgainADayLaterTwice() {
        var aDayLater = NOW.plus(TransferHouse.settings().completesAfter());

        assertThat(judge.progressed(Optional.empty(), row(0, 0, 1, null, 40129), NOW))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.until()).isEqualTo(aDayLater));
        assertThat(judge.progressed(Optional.empty(), row(0, 0, 2, null, 40100), NOW))
                .isInstanceOf(Wait.class);
        assertThat(judge.progressed(Optional.empty(), row(0, 0, 3, null, 40100), NOW))
                .isInstanceOf(Asked.class);
    }

    @Test
    void whatWeComSaysOfTwoSuccessorsIsThePredecessors() {
        var error = new Outcome.Refused<Boolean>(new ApiError("api", 40205, "no login for a year"));

        assertThat(judge.answered(error, row(1, 0, 0, null, 40099), NOW)).isInstanceOf(Next.class);
        assertThat(judge.answered(error, row(1, 0, 0, null, 40205), NOW))
                .isInstanceOfSatisfying(
                        End.class,
                        end -> assertThat(end.why()).startsWith("zhang").contains("no login for a year"));
    }

    @Test
    void whomTheAnswerDoesNotNameIsLookedForAndNotAskedForAgainAtOnce() {
        var unknown = new Outcome.Unknown<Boolean>(new ApiError("api", 0, "not named"));

        assertThat(judge.answered(unknown, row(0, null), NOW)).isInstanceOfSatisfying(Asked.class, asked -> {
            assertThat(asked.begun()).isFalse();
            assertThat(asked.lookAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        });
    }

    private Verdict progressed(Status status, Optional<Instant> at, Row row) {
        return judge.progressed(Optional.of(new Progress(WANG, status, at)), row, NOW);
    }

    private static Row row(int offers, @Nullable Instant leftAt) {
        return row(0, offers, 0, leftAt, null);
    }

    private static Row row(int place, int offers, int underWay, @Nullable Instant leftAt, @Nullable Integer code) {
        return new Row(
                1,
                WANG.value(),
                "zhang",
                "li",
                place,
                "li",
                "ASKED",
                offers,
                underWay,
                NOW,
                NOW,
                leftAt,
                code,
                null,
                null,
                "",
                "",
                "",
                null);
    }
}
