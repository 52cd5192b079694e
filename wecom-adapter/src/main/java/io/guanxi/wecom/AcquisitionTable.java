package io.guanxi.wecom;

import static java.util.Map.entry;

import io.guanxi.wecom.AcquisitionEvent.BalanceExhausted;
import io.guanxi.wecom.AcquisitionEvent.BalanceIncreased;
import io.guanxi.wecom.AcquisitionEvent.BalanceLow;
import io.guanxi.wecom.AcquisitionEvent.ChatStarted;
import io.guanxi.wecom.AcquisitionEvent.FriendRequested;
import io.guanxi.wecom.AcquisitionEvent.LeftStaff;
import io.guanxi.wecom.AcquisitionEvent.LinkDeleted;
import io.guanxi.wecom.AcquisitionEvent.LinkUnavailable;
import io.guanxi.wecom.AcquisitionEvent.MessageReceived;
import io.guanxi.wecom.AcquisitionEvent.ProfileOpened;
import io.guanxi.wecom.AcquisitionEvent.QuotaExpiresSoon;
import io.guanxi.wecom.EventTable.Reading;
import java.util.Map;

/** The events of acquisition links, by ChangeType (97299). */
final class AcquisitionTable {
    static final Map<String, Reading> ROWS = Map.ofEntries(
            entry("customer_acquisition/balance_low", e -> new BalanceLow(EventHeader.of(e))),
            entry("customer_acquisition/balance_exhausted", e -> new BalanceExhausted(EventHeader.of(e))),
            entry("customer_acquisition/balance_increased", e -> new BalanceIncreased(EventHeader.of(e))),
            entry(
                    "customer_acquisition/quota_expire_soon",
                    e -> new QuotaExpiresSoon(EventHeader.of(e), e.time("ExpireTime"), e.integer("ExpireQuotaNum"))),
            entry("customer_acquisition/link_unavailable", e -> new LinkUnavailable(EventHeader.of(e), link(e))),
            entry("customer_acquisition/delete_link", e -> new LinkDeleted(EventHeader.of(e), link(e))),
            entry(
                    "customer_acquisition/open_profile",
                    e -> new ProfileOpened(EventHeader.of(e), link(e), e.find("State"))),
            entry(
                    "customer_acquisition/friend_request",
                    e -> new FriendRequested(EventHeader.of(e), link(e), e.find("State"))),
            entry(
                    "customer_acquisition/customer_start_chat",
                    e -> new ChatStarted(EventHeader.of(e), e.staff(), e.customer(), link(e))),
            entry("customer_acquisition/message_from_customer", AcquisitionTable::messageReceived),
            entry(
                    "customer_acquisition/del_follow_user",
                    e -> new LeftStaff(EventHeader.of(e), e.staff(), e.customer(), link(e), e.find("State"))));

    private AcquisitionTable() {}

    private static MessageReceived messageReceived(Fields e) {
        return new MessageReceived(
                EventHeader.of(e),
                link(e),
                e.need("ChatKey"),
                e.find("UserID").map(StaffId::new),
                e.find("ExternalUserID").map(ExternalUserId::new),
                e.findInt("ChatSeq"));
    }

    private static String link(Fields e) {
        return e.need("LinkId");
    }
}
