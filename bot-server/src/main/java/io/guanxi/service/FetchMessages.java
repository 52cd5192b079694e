package io.guanxi.service;

import io.guanxi.service.ServiceAccountMapper.AccountRow;
import io.guanxi.sync.Asked;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceApi.News;
import io.guanxi.wecom.ServiceApi.VoiceFormat;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what was said to an account, page after page; each is kept together with the cursor that leads behind it. */
@Component
class FetchMessages implements RefreshWork<OpenKfId> {
    private static final Logger log = LoggerFactory.getLogger(FetchMessages.class);
    /** So many of a page can be kept in a transaction that is short. */
    private static final int A_PAGE = 200;
    /** A little less than the 10 minutes of 94670. */
    private static final Duration TOKEN_HELPS = Duration.ofSeconds(590);

    /** Pages with nothing on them in a row, although there is more. */
    private static final int MOST_BARREN = 20;

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final RefreshQueue<OpenKfId> queue;
    private final ServiceAccountMapper accounts;
    private final KeepMessages keep;
    private final PacedCalls calls;
    private final WeCom weCom;
    private final Clock clock;

    FetchMessages(
            RefreshQueue<OpenKfId> queue,
            ServiceAccountMapper accounts,
            KeepMessages keep,
            PacedCalls calls,
            WeCom weCom,
            Clock clock) {
        this.queue = queue;
        this.accounts = accounts;
        this.keep = keep;
        this.calls = calls;
        this.weCom = weCom;
        this.clock = clock;
    }

    @Override
    public void look(List<Asked<OpenKfId>> taken) {
        for (var asked : taken) {
            read(asked.key())
                    .ifPresentOrElse(
                            failure -> queue.failed(List.of(asked), failure), () -> queue.done(List.of(asked)));
        }
    }

    /** To the end; what stood in the way, if anything did. */
    private Optional<Outcome<?>> read(OpenKfId account) {
        accounts.know(account.value(), clock.instant());
        int barren = 0;
        while (barren <= MOST_BARREN) {
            var row = accounts.find(account.value(), clock.instant().minus(TOKEN_HELPS))
                    .orElseThrow();
            var outcome = ask(account, row);
            if (outcome instanceof Done<News> done) {
                if (keep(account, row, done.value()) && !done.value().more()) {
                    return Optional.empty();
                }
                barren = done.value().messages().isEmpty() ? barren + 1 : 0;
            } else if (!helped(account, row, outcome)) {
                return Optional.of(outcome);
            }
        }
        var error = new ApiError(ServiceApi.SYNC, 0, "WeCom says that there is more, and shows nothing");
        return Optional.of(new TryLater<>(Later.NOT_READY, A_WHILE, error));
    }

    /** False if another node has read on from there; then it goes on from where that one is. */
    private boolean keep(OpenKfId account, AccountRow row, News news) {
        return keep.page(account, row.pageCursor(), news.nextCursor().orElse(row.pageCursor()), news.messages());
    }

    private Outcome<News> ask(OpenKfId account, AccountRow row) {
        var cursor = Optional.of(row.pageCursor()).filter(Predicate.not(String::isEmpty));
        return calls.ask(ServiceApi.SYNC, () -> weCom.service()
                .sync(account, cursor, Optional.ofNullable(row.token()), A_PAGE, VoiceFormat.AMR));
    }

    /** A token that is over is left out from now on; with a cursor that WeCom does not take, its three days are read again, which does no harm. */
    private boolean helped(OpenKfId account, AccountRow row, Outcome<News> outcome) {
        if (!(outcome instanceof Refused<News> refused)) {
            return false;
        }
        var token = Optional.ofNullable(row.token());
        if (token.isPresent()) {
            accounts.forgetToken(account.value(), token.get());
            return true;
        }
        if (!row.pageCursor().isEmpty()) {
            log.warn(
                    "WeCom does not take the cursor of {} ({}): reading its last three days again",
                    account,
                    refused.error());
            accounts.advance(account.value(), row.pageCursor(), "", clock.instant());
            return true;
        }
        return false;
    }
}
