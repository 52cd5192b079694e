package io.guanxi.tagging;

import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.TagApi.TagGroup;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pulls the corp's tags, then takes those that are gone off the relations; a corp without any is nothing unusual. */
@Component
class PullTags implements Pull {
    private static final String NAME = "tags";
    private static final String WRITTEN = "written";

    private final TagList tags;
    private final LossLimit limit;
    private final Clock clock;

    PullTags(TagList tags, LossLimit limit, Clock clock) {
        this.tags = tags.inBackground();
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Pulled next(Position from) {
        if (from.resumeAt().isPresent()) {
            tags.clear();
            return new Pulled.End(0);
        }
        var asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var outcome = tags.ask();
        if (!(outcome instanceof Done<List<TagGroup>> done)) {
            return new Pulled.Failed(outcome);
        }
        var groups = done.value();
        long gone = tags.missingIn(groups).size();
        long known = tags.known();
        if (!from.confirmed() && limit.exceeds(gone, known)) {
            return new Pulled.Blocked(LossLimit.sentence(NAME, gone, known, "corp tags"), true);
        }
        long items = groups.stream().mapToLong(group -> group.tags().size()).sum();
        return new Pulled.More(items, WRITTEN, 0.5, Optional.empty(), () -> tags.compared(groups, asOf));
    }
}
