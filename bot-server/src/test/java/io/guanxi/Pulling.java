package io.guanxi;

import io.guanxi.sync.Differences;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one pull by hand, as the sync does it: each chunk is written in a transaction. */
public final class Pulling {
    private final Pull pull;
    private final TransactionTemplate transaction;
    private final List<String> missing = new ArrayList<>();
    private Differences found = Differences.NONE;

    public Pulling(Pull pull, TransactionTemplate transaction) {
        this.pull = pull;
        this.transaction = transaction;
    }

    /** To the end, or to the first chunk that does not succeed. */
    public Pulled on(Position begin) {
        found = Differences.NONE;
        missing.clear();
        var position = begin;
        var pulled = chunk(position);
        while (pulled instanceof Pulled.More more) {
            position = new Position(Optional.of(more.resumeAt()), position.startedAt(), position.confirmed());
            pulled = chunk(position);
        }
        return pulled;
    }

    /** One chunk. */
    public Pulled chunk(Position at) {
        var pulled = pull.next(at);
        if (pulled instanceof Pulled.More more) {
            write(more.write());
            more.missing().ifPresent(missing::add);
        } else if (pulled instanceof Pulled.End end) {
            write(end.write());
        }
        return pulled;
    }

    private void write(Pulled.Write write) {
        transaction.executeWithoutResult(status -> found = found.plus(write.run()));
    }

    /** What the last pull found to be otherwise here. */
    public Differences found() {
        return found;
    }

    /** What WeCom kept back in it. */
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
