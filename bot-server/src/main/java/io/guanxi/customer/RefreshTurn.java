package io.guanxi.customer;

import io.guanxi.sync.Asked;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one turn of refreshing has taken and not yet dealt with. */
record RefreshTurn(Map<FollowKey, Asked<FollowKey>> left) {

    static RefreshTurn of(List<Asked<FollowKey>> taken) {
        var turn = new RefreshTurn(new LinkedHashMap<>());
        taken.forEach(asked -> turn.left.put(asked.key(), asked));
        return turn;
    }

    List<FollowKey> keysOf(Collection<StaffId> staff) {
        return left.keySet().stream().filter(key -> staff.contains(key.staff())).toList();
    }

    List<FollowKey> keysOf(ExternalUserId customer) {
        return left.keySet().stream()
                .filter(key -> key.customer().equals(customer))
                .toList();
    }

    /** These are dealt with. */
    List<Asked<FollowKey>> take(Collection<FollowKey> keys) {
        return keys.stream().map(left::remove).filter(Objects::nonNull).toList();
    }
}
