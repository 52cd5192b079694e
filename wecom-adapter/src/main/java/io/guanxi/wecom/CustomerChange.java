package io.guanxi.wecom;

import java.util.Optional;

/** Something changed between one member and one customer (92130); changes made through the API are not told. */
public sealed interface CustomerChange extends CallbackEvent {

    StaffId staff();

    ExternalUserId customer();

    /**
     * add_external_contact: a member and a customer became contacts.
     *
     * @param state the channel: {@code state} of the contact way, or customer_channel of the acquisition link
     * @param welcomeCode the right to send one welcome within 20 s (92137); absent if the console has its own welcome, if
     *     the chat has begun, or if the contact is another corp's WeCom user
     */
    record Added(
            EventHeader header,
            StaffId staff,
            ExternalUserId customer,
            Optional<String> state,
            Optional<String> welcomeCode)
            implements CustomerChange {
        @Override
        public String toString() {
            return "Added[" + staff + ", " + customer + "]";
        }
    }

    /** edit_external_contact: the member changed the remark, a phone number or tags; what exactly is not told. */
    record Edited(EventHeader header, StaffId staff, ExternalUserId customer) implements CustomerChange {}

    /** add_half_external_contact: the customer added a member who skips verification; not mutual yet. */
    record HalfAdded(
            EventHeader header,
            StaffId staff,
            ExternalUserId customer,
            Optional<String> state,
            Optional<String> welcomeCode)
            implements CustomerChange {
        @Override
        public String toString() {
            return "HalfAdded[" + staff + ", " + customer + "]";
        }
    }

    /** del_external_contact: the member removed the customer; {@code source} is DELETE_BY_TRANSFER after a handover. */
    record RemovedByStaff(EventHeader header, StaffId staff, ExternalUserId customer, Optional<String> source)
            implements CustomerChange {}

    /** del_follow_user: the customer removed the member. */
    record LeftStaff(EventHeader header, StaffId staff, ExternalUserId customer) implements CustomerChange {}

    /**
     * transfer_fail: a handover to {@code staff} failed.
     *
     * @param failReason customer_refused or customer_limit_exceed
     */
    record TransferFailed(EventHeader header, StaffId staff, ExternalUserId customer, String failReason)
            implements CustomerChange {}

    /** msg_audit_approved: the customer agreed that the chat is archived (92005). */
    record ArchiveConsented(EventHeader header, StaffId staff, ExternalUserId customer, Optional<String> welcomeCode)
            implements CustomerChange {
        @Override
        public String toString() {
            return "ArchiveConsented[" + staff + ", " + customer + "]";
        }
    }
}
