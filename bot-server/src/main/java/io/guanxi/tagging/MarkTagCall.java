package io.guanxi.tagging;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagApi.Marked;
import io.guanxi.wecom.TagId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The call that changes the tags of one relation. Repeating it does no harm. One at a time for each relation: this node
 * sees to it itself, and when another node is at it WeCom says so (45035); either way the outbox comes back later.
 */
@Component
class MarkTagCall implements OutboxKind<Marking, Marked> {
    static final String NAME = "mark-tag";
    private static final String API = "externalcontact/mark_tag";
    private static final Logger log = LoggerFactory.getLogger(MarkTagCall.class);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final WeCom weCom;
    private final FollowTagMapper rows;
    private final ApplicationEventPublisher events;
    private final Set<Relation> underWay = ConcurrentHashMap.newKeySet();

    MarkTagCall(WeCom weCom, FollowTagMapper rows, ApplicationEventPublisher events) {
        this.weCom = weCom;
        this.rows = rows;
        this.events = events;
    }

    private record Relation(StaffId staff, ExternalUserId customer) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Marking> payload() {
        return Marking.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<Marked> send(Marking marking) {
        var relation = new Relation(marking.staff(), marking.customer());
        if (!underWay.add(relation)) {
            var error = new ApiError(API, 0, "another change of this relation's tags is under way");
            return new Outcome.TryLater<>(Later.CONFLICT, A_MOMENT, error);
        }
        try {
            return weCom.tags().mark(marking.staff(), marking.customer(), marking.add(), marking.remove());
        } finally {
            underWay.remove(relation);
        }
    }

    @Override
    public void settled(Marking marking, Settlement<Marked> settlement) {
        if (settlement instanceof Settlement.Done<Marked> done) {
            write(marking, done.at());
            events.publishEvent(new TagsMarked(
                    marking.staff(), marking.customer(), marking.add(), marking.remove(), marking.origin()));
        } else if (settlement instanceof Settlement.Refused<Marked> refused) {
            log.info(
                    "Tags of {} and {} stay as they are ({}: {})",
                    marking.staff(),
                    marking.customer(),
                    refused.code(),
                    refused.reason());
        }
    }

    /** How many relations have a call under way on this node. */
    int busy() {
        return underWay.size();
    }

    private void write(Marking marking, Instant at) {
        var staff = marking.staff().value();
        var customer = marking.customer().value();
        if (!marking.add().isEmpty()) {
            rows.put(marking.add().stream()
                    .map(tag -> new FollowTagRow(
                            staff, customer, tag.value(), marking.origin().name(), at))
                    .toList());
        }
        if (!marking.remove().isEmpty()) {
            rows.take(staff, customer, values(marking.remove()));
        }
    }

    private static List<String> values(List<TagId> tags) {
        return tags.stream().map(TagId::value).toList();
    }
}
