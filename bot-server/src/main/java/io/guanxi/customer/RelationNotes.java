package io.guanxi.customer;

import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What members of staff have noted of their customers in WeCom, for those who see to it that it is not lost. */
@Component
public class RelationNotes {
    private final RelationNotesMapper rows;
    private final RefreshQueue<FollowKey> refresh;

    RelationNotes(RelationNotesMapper rows, RefreshQueue<FollowKey> refresh) {
        this.rows = rows;
        this.refresh = refresh;
    }

    /** What one member has noted of one customer. */
    public record Noted(String remark, String description, Instant since) {
        /** Words about customers are not for logs. */
        @Override
        public String toString() {
            return "Noted[" + since + "]";
        }
    }

    /** Of those of the given with whom the member has a relation. */
    public Map<ExternalUserId, Noted> of(StaffId staff, Collection<ExternalUserId> customers) {
        return customers.isEmpty()
                ? Map.of()
                : rows.noted(staff.value(), values(customers)).stream()
                        .collect(Collectors.toMap(
                                row -> new ExternalUserId(row.externalUserid()),
                                row -> new Noted(row.remark(), row.description(), row.followedAt())));
    }

    /** The member's relations to these ended at {@code at}, since a colleague took them over: WeCom does not tell it of who has left. */
    public void takenOver(StaffId from, Collection<ExternalUserId> customers, Instant at) {
        if (!customers.isEmpty()) {
            rows.takenOver(from.value(), values(customers), at);
        }
    }

    /** WeCom is asked what it shows of them now. */
    public void lookAgain(StaffId staff, Collection<ExternalUserId> customers) {
        refresh.ask(customers.stream()
                .map(customer -> new FollowKey(staff, customer))
                .sorted()
                .toList());
    }

    private static List<String> values(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).sorted().toList();
    }
}
