package io.guanxi.transfer;

import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.Verdict.Asked;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.transfer.Verdict.Next;
import io.guanxi.transfer.Verdict.Wait;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wecom.TransferApi.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What follows from WeCom's words about one customer (90313, 92125, 94088). Pure functions of a row and an instant. */
@Component
final class Judge {
    /** It is on the way already: whether by us, the results say. */
    private static final Set<Integer> UNDER_WAY = Set.of(40100, 40129);
    /** The taker's limit; not real-named; banned; a year without login; the same person; unknown; without customer contact. */
    private static final Set<Integer> NOT_THIS_TAKER =
            Set.of(40099, 40098, 40143, 40205, 40130, 40003, 40031, 46004, 60111, 84074, 41054);

    /** Of whichever of the two members. */
    private static final Set<Integer> OF_EITHER = Set.of(40143, 40205, 60111);

    private static final int MOST_UNDER_WAY = 2;
    private static final int NOT_A_FOLLOWER = 40131;
    private static final int TWICE_IN_90_DAYS = 40128;
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final Duration SOON = Duration.ofMinutes(10);
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TransferSettings settings;

    Judge(TransferSettings settings) {
        this.settings = settings;
    }

    static boolean isUnderWay(Optional<Integer> code) {
        return code.filter(UNDER_WAY::contains).isPresent();
    }

    /** Whether WeCom may mean the predecessor as well as the successor. */
    static boolean isOfEither(Optional<Integer> code) {
        return code.filter(OF_EITHER::contains).isPresent();
    }

    /** When WeCom was asked to begin. The row tells what it said when it was asked for the one before in line. */
    Verdict answered(Outcome<Boolean> how, Row row, Instant now) {
        var verdict = answered(how, now);
        boolean ofBoth = row.place() > 0
                && verdict instanceof Next next
                && isOfEither(next.code())
                && next.code().equals(Optional.ofNullable(row.code()));
        return ofBoth
                ? new End(
                        Ending.STAYS,
                        verdict.code(),
                        row.predecessor() + " (WeCom says it whoever is to take over): " + verdict.why())
                : verdict;
    }

    private Verdict answered(Outcome<Boolean> how, Instant now) {
        if (how instanceof Outcome.Refused<Boolean> refused) {
            return refused(refused.error(), now);
        }
        if (how instanceof Outcome.TryLater<Boolean> later) {
            return later(later, now);
        }
        if (how instanceof Outcome.Misconfigured<Boolean> wrong) {
            return new Wait(now.plus(AN_HOUR), Optional.of(wrong.error().code()), wrong.whatToDo());
        }
        if (how instanceof Outcome.Unknown<Boolean>) {
            return new Asked(false, now.plus(SOON), Optional.empty(), "WeCom did not say whether it has begun");
        }
        return new Asked(true, now.plus(settings.completesAfter()), Optional.empty(), "");
    }

    private static Verdict later(Outcome.TryLater<Boolean> later, Instant now) {
        var code = Optional.of(later.error().code());
        if (UNDER_WAY.contains(later.error().code())) {
            return new Asked(
                    false, now.plus(SOON), code, "WeCom says that it is on the way already; the results tell to whom");
        }
        var pause = later.after().compareTo(SOON) > 0 ? later.after() : SOON;
        return new Wait(now.plus(pause), code, later.error().message());
    }

    private Verdict refused(ApiError error, Instant now) {
        var code = Optional.of(error.code());
        if (NOT_THIS_TAKER.contains(error.code())) {
            return new Next(code, error.message());
        }
        if (error.code() == NOT_A_FOLLOWER) {
            return new End(Ending.GONE, code, "the two are no contacts any more");
        }
        if (error.code() == TWICE_IN_90_DAYS) {
            var day = LocalDate.ofInstant(now.plus(WINDOW), settings.zone());
            return new End(
                    Ending.STAYS,
                    code,
                    error.message() + "; possible again on " + day + " at the latest (in a new handover)");
        }
        return new End(Ending.STAYS, code, error.message());
    }

    /** When WeCom was asked what became of it; empty if its results hold nothing of this customer. */
    Verdict progressed(Optional<Progress> progress, Row row, Instant now) {
        var status = progress.map(Progress::status).orElse(Status.UNKNOWN);
        if (status == Status.DONE) {
            return isOfBefore(progress.flatMap(Progress::at), row)
                    ? unknown(row, now)
                    : new End(Ending.MOVED, Optional.empty(), "");
        }
        if (status == Status.WAITING) {
            var at = progress.flatMap(Progress::at).filter(now::isBefore).orElse(now);
            return lookAgain(at.equals(now) ? now.plus(AN_HOUR) : at.plus(SOON), row);
        }
        return status == Status.UNKNOWN ? unknown(row, now) : shownFailed(status == Status.REFUSED, row, now);
    }

    /** Whether it is of an earlier transfer of theirs the same way. */
    private static boolean isOfBefore(Optional<Instant> done, Row row) {
        var asked = Optional.ofNullable(row.askedAt()).orElse(Instant.EPOCH);
        return done.filter(at -> at.plus(SKEW).isBefore(asked)).isPresent();
    }

    /** A failure is shown without its time, so it may be of an earlier transfer; of this one's a callback tells meanwhile. */
    private Verdict shownFailed(boolean refused, Row row, Instant now) {
        var conclusive =
                Optional.ofNullable(row.askedAt()).orElse(Instant.EPOCH).plus(settings.completesAfter());
        return now.isBefore(conclusive) ? lookAgain(conclusive, row) : failed(refused, row, now);
    }

    private static Verdict lookAgain(Instant at, Row row) {
        return new Asked(
                false,
                at,
                Optional.ofNullable(row.code()),
                Optional.ofNullable(row.sentence()).orElse(""));
    }

    /** Of a transfer that another began WeCom tells us nothing; when that is over, ours may begin. */
    private Verdict unknown(Row row, Instant now) {
        var code = Optional.ofNullable(row.code());
        if (row.offers() == 0 && isUnderWay(code) && row.underWay() <= MOST_UNDER_WAY) {
            return new Wait(
                    now.plus(settings.completesAfter()), code, "WeCom says that it is on the way to somebody else");
        }
        var asked = Optional.ofNullable(row.askedAt()).orElse(now);
        if (now.isBefore(asked.plus(settings.patience()))) {
            return lookAgain(now.plus(AN_HOUR), row);
        }
        return row.leftAt() != null
                ? gone()
                : new End(
                        Ending.STAYS, Optional.ofNullable(row.code()), "WeCom shows no transfer to " + row.successor());
    }

    /** The customer did not want the successor, or the successor has as many customers as WeCom allows. */
    Verdict failed(boolean refused, Row row, Instant now) {
        if (row.leftAt() != null) {
            return gone();
        }
        if (!refused) {
            return new Next(Optional.empty(), "the member has as many customers as WeCom allows");
        }
        if (row.offers() >= TransferSettings.MOST_OFFERS) {
            return new End(Ending.STAYS, Optional.empty(), "the customer refused twice");
        }
        var until = now.plus(settings.askAgainAfter());
        return new Wait(
                until,
                Optional.empty(),
                "the customer refused; asked once more on " + LocalDate.ofInstant(until, settings.zone()));
    }

    static Verdict gone() {
        return new End(Ending.GONE, Optional.empty(), "the two have ended their contact");
    }
}
