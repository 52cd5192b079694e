package io.guanxi.customer;

import io.guanxi.customer.ArchiveConsentMapper.ConsentRow;
import io.guanxi.wecom.CustomerChange.ArchiveConsented;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which customers agreed, to whom, that the chat is archived (92005). */
@Component
class ArchiveConsents {
    private final ArchiveConsentMapper rows;
    private final FollowMapper follows;

    ArchiveConsents(ArchiveConsentMapper rows, FollowMapper follows) {
        this.rows = rows;
        this.follows = follows;
    }

    /** The channels by which the customers came, as far as known: the event does not say. */
    record States(Map<FollowKey, String> byKey) {
        Optional<String> of(ArchiveConsented event) {
            return Optional.ofNullable(byKey.get(new FollowKey(event.staff(), event.customer())));
        }
    }

    /** In a transaction of the caller's. */
    States given(List<ArchiveConsented> batch) {
        rows.given(batch.stream()
                .map(e -> new ConsentRow(
                        e.staff().value(), e.customer().value(), e.header().createdAt()))
                .toList());
        var keys = batch.stream()
                .map(e -> new FollowMapper.Key(e.staff().value(), e.customer().value()))
                .toList();
        Map<FollowKey, String> states = new HashMap<>();
        follows.states(keys).forEach(row -> {
            var key = FollowKey.of(new FollowMapper.Key(row.staffId(), row.externalUserid()));
            Optional.ofNullable(row.state()).ifPresent(state -> states.put(key, state));
        });
        return new States(states);
    }
}
