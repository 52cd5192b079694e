package io.guanxi.flashsale;

import io.guanxi.flashsale.StockCounter.Taking;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** The way of a claim: Redis turns away who comes too late, the database decides about the others. */
@Component
class Claiming {
    private final StockCounter counter;
    private final ClaimWriter writer;

    Claiming(StockCounter counter, ClaimWriter writer) {
        this.counter = counter;
        this.writer = writer;
    }

    CompletionStage<Fate> claim(long sale, ClaimKey key) {
        return counter.take(sale, key).thenCompose(taking -> decide(sale, key, taking));
    }

    /** Takes what there is, or else a place on the waiting list: where people wait, only the database knows. */
    CompletionStage<Fate> claimOrWait(long sale, ClaimKey key) {
        return writer.offer(sale, key, true, false);
    }

    private CompletionStage<Fate> decide(long sale, ClaimKey key, Taking taking) {
        return switch (taking) {
            case TAKEN_NOW -> writer.offer(sale, key, false, true);
            case TAKEN, UNKNOWN, AWAY -> writer.offer(sale, key, false, false);
            case SOLD_OUT -> CompletableFuture.completedFuture(Fate.SOLD_OUT);
            case NOT_YET -> CompletableFuture.completedFuture(Fate.NOT_YET);
            case OVER -> CompletableFuture.completedFuture(Fate.OVER);
            case TOO_MANY -> CompletableFuture.completedFuture(Fate.TOO_MANY);
        };
    }
}
