package io.guanxi.customer;

import io.guanxi.sync.RefreshTable;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One member of staff and one customer; in the order of the table's key, so that all writers lock in the same order. */
record FollowKey(StaffId staff, ExternalUserId customer) implements Comparable<FollowKey> {
    static final RefreshTable<FollowKey> REFRESH = new RefreshTable<>(
            "follow_refresh",
            List.of("staff_id", "external_userid"),
            key -> List.of(key.staff().value(), key.customer().value()),
            values -> new FollowKey(new StaffId(values.get(0)), new ExternalUserId(values.get(1))));

    private static final Comparator<FollowKey> ORDER = Comparator.comparing(
                    (FollowKey key) -> key.staff().value().toLowerCase(Locale.ROOT))
            .thenComparing(key -> key.customer().value());

    static FollowKey of(FollowMapper.Key row) {
        return new FollowKey(new StaffId(row.staffId()), new ExternalUserId(row.externalUserid()));
    }

    FollowMapper.Key row() {
        return new FollowMapper.Key(staff.value(), customer.value());
    }

    @Override
    public int compareTo(FollowKey other) {
        return ORDER.compare(this, other);
    }
}
