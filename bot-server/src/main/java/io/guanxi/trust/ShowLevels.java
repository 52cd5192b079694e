package io.guanxi.trust;

import io.guanxi.customer.TagRelations;
import io.guanxi.customer.TagRelations.Wish;
import io.guanxi.privacy.Actor;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.tagging.MarkTags;
import io.guanxi.trust.ShownRows.Due;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the tag of the new level put on each living relation, and the old one's taken off in the same marking. Each minute
 * so many customers at most, and none while as many markings wait as that: a recompute of everybody fills neither the
 * outbox nor WeCom's quota, which others need too; it takes its time.
 */
@Component
class ShowLevels implements Task {
    static final TaskKey KEY = new TaskKey("trust-tags", "minute");

    private static final Logger log = LoggerFactory.getLogger(ShowLevels.class);
    private static final int CHUNK = 500;
    private static final Actor RULE = new Actor(Actor.Kind.RULE, "trust");

    private final ShownRows rows;
    private final LevelTags tags;
    private final TagRelations relations;
    private final MarkTags markTags;
    private final TrustSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShowLevels(
            ShownRows rows,
            LevelTags tags,
            TagRelations relations,
            MarkTags markTags,
            TrustSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.tags = tags;
        this.relations = relations;
        this.markTags = markTags;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Step(Optional<Integer> from, int to) {
        static Step of(Due due) {
            return new Step(Optional.ofNullable(due.tagged()), due.level());
        }
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        int shown = show();
        if (shown > 0) {
            log.info("The tags of {} customers follow their trust level", shown);
        }
    }

    /** Answers of how many customers. */
    int show() {
        var byLevel = settings.tags() ? tags.byLevel() : List.<TagId>of();
        int room = byLevel.isEmpty() ? 0 : settings.tagsAMinute() - markTags.waiting(settings.tagsAMinute());
        int shown = 0;
        while (shown < room) {
            int limit = Math.min(CHUNK, room - shown);
            int taken = Objects.requireNonNull(transaction.execute(status -> take(limit, byLevel)));
            shown += taken;
            if (taken < limit) {
                break;
            }
        }
        return shown;
    }

    private int take(int limit, List<TagId> byLevel) {
        var due = rows.take(limit);
        var steps = due.stream().collect(Collectors.groupingBy(Step::of));
        var cause = "trust " + clock.instant();
        steps.forEach((step, those) -> relations.ofCustomers(ids(those), wish(step, byLevel, cause)));
        if (!due.isEmpty()) {
            rows.asked(due.stream().map(Due::externalUserid).toList());
        }
        return due.size();
    }

    private static Wish wish(Step step, List<TagId> byLevel, String cause) {
        var remove = step.from().filter(from -> from != step.to()).map(byLevel::get);
        return new Wish(List.of(byLevel.get(step.to())), remove.stream().toList(), RULE, cause);
    }

    private static List<ExternalUserId> ids(List<Due> those) {
        return those.stream()
                .map(due -> new ExternalUserId(due.externalUserid()))
                .toList();
    }
}
