package io.guanxi.wecom;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * News of the acquisition links (获客助手, 97299), told to the app that created the link. {@code state} is the link's
 * customer_channel.
 */
public sealed interface AcquisitionEvent extends CallbackEvent {

    /** Fewer than 20 uses are left. */
    record BalanceLow(EventHeader header) implements AcquisitionEvent {}

    record BalanceExhausted(EventHeader header) implements AcquisitionEvent {}

    /** There are uses again after there were none. */
    record BalanceIncreased(EventHeader header) implements AcquisitionEvent {}

    /** quota_expire_soon: 14, 7, 3, 2 and 1 days before {@code quota} uses expire. */
    record QuotaExpiresSoon(EventHeader header, Instant expiresAt, int quota) implements AcquisitionEvent {}

    /** None of the link's members can be added at present. */
    record LinkUnavailable(EventHeader header, String linkId) implements AcquisitionEvent {}

    /** delete_link: deleted in the console or a client; through the API is not told. */
    record LinkDeleted(EventHeader header, String linkId) implements AcquisitionEvent {}

    /** open_profile: told in some lines of business only. */
    record ProfileOpened(EventHeader header, String linkId, Optional<String> state) implements AcquisitionEvent {}

    /** friend_request: asked, not yet a contact. */
    record FriendRequested(EventHeader header, String linkId, Optional<String> state) implements AcquisitionEvent {}

    /** customer_start_chat: the first message of a customer who came through the link. */
    record ChatStarted(EventHeader header, StaffId staff, ExternalUserId customer, String linkId)
            implements AcquisitionEvent {}

    /**
     * message_from_customer: the 3rd, 5th or 10th message came.
     *
     * @param chatKey asks for the counts, for 30 minutes
     * @param staff like {@code customer} and {@code chatSeq} not told any more since 2024-12-19
     */
    record MessageReceived(
            EventHeader header,
            String linkId,
            String chatKey,
            Optional<StaffId> staff,
            Optional<ExternalUserId> customer,
            OptionalInt chatSeq)
            implements AcquisitionEvent {
        @Override
        public String toString() {
            return "MessageReceived[" + linkId + "]";
        }
    }

    /** del_follow_user under customer_acquisition: a customer who came through the link removed the member. */
    record LeftStaff(EventHeader header, StaffId staff, ExternalUserId customer, String linkId, Optional<String> state)
            implements AcquisitionEvent {}
}
