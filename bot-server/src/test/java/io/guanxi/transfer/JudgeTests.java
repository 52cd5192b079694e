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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTests {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");

    private final Judge judge = new Judge(TransferHouse.settings());

    private Verdict refused(int code) {
        return judge.answered(new Outcome.Refused<>(new ApiError("api", code, "WeCom's reason")), NOW);
    }

    private Verdict later(int code, Duration after) {
        var error = new ApiError("api", code, "WeCom's reason");
        return judge.answered(new Outcome.TryLater<>(Outcome.Later.CONFLICT, after, error), NOW);
    }

    @Test
    void whatHasBegunIsLookedAtWhenADayIsOver() {
        assertThat(judge.answered(new Outcome.Done<>(true), NOW))
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
        assertThat(judge.answered(wrong, NOW))
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

    private Verdict progressed(Status status, Optional<Instant> at, Row row) {
        return judge.progressed(Optional.of(new Progress(WANG, status, at)), row, NOW);
    }

    private static Row row(int offers, @org.jspecify.annotations.Nullable Instant leftAt) {
        return new Row(
                1,
                WANG.value(),
                "zhang",
                "li",
                0,
                "li",
                "ASKED",
                offers,
                NOW,
                NOW,
                leftAt,
                null,
                null,
                null,
                "",
                "",
                "",
                null);
    }
}
