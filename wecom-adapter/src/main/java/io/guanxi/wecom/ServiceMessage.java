package io.guanxi.wecom;

import java.time.Instant;
import java.util.Optional;

/** What kf/sync_msg brings, in the order in which it happened (94670). What we send ourselves is never among it. */
public sealed interface ServiceMessage {
    /** WeCom's msgid. */
    String id();

    /** In whole seconds. */
    Instant at();

    /**
     * Somebody wrote: the customer (origin 3), or a servicer from WeCom's client (origin 5). Of what is no text only the kind
     * is read.
     *
     * @param kind msgtype: text, image, voice, video, file, location, link … and whatever WeCom adds
     * @param text what was written; empty unless the kind is text
     * @param menu the id of the menu entry that was tapped, if the words come from there
     */
    record Said(
            String id,
            Instant at,
            OpenKfId account,
            ExternalUserId customer,
            Optional<StaffId> servicer,
            String kind,
            String text,
            Optional<String> menu)
            implements ServiceMessage {
        /** Messages of people are not for logs. */
        @Override
        public String toString() {
            return "Said[" + id + " " + kind + "]";
        }
    }

    /**
     * enter_session: a customer opened the conversation by a link; not if they came by their list of conversations.
     *
     * @param scene of the link, as whoever made it chose
     * @param welcomeCode good for one message within 20 s; only if there was no welcome in 48 h and nothing was said yet
     */
    record Entered(
            String id,
            Instant at,
            OpenKfId account,
            ExternalUserId customer,
            String scene,
            String sceneParam,
            Optional<String> welcomeCode)
            implements ServiceMessage {
        /** A code is a right to speak. */
        @Override
        public String toString() {
            return "Entered[" + id + "]";
        }
    }

    /** msg_send_fail: what WeCom had taken did not reach the customer; {@code type} as 94670 numbers them. */
    record SendFailed(String id, Instant at, OpenKfId account, ExternalUserId customer, String failed, int type)
            implements ServiceMessage {}

    /** session_status_change: a servicer did it in WeCom's client; what the API changes is not told. */
    record SessionChanged(
            String id,
            Instant at,
            OpenKfId account,
            ExternalUserId customer,
            Change change,
            Optional<StaffId> servicer,
            Optional<String> code)
            implements ServiceMessage {
        @Override
        public String toString() {
            return "SessionChanged[" + id + " " + change + "]";
        }
    }

    /** What became of a session. */
    enum Change {
        /** From the pool. */
        TAKEN,
        PASSED_ON,
        ENDED,
        TAKEN_AGAIN,
        /** WeCom says something that is not documented. */
        UNKNOWN;

        static Change of(long number) {
            return number >= 1 && number <= 4 ? values()[(int) number - 1] : UNKNOWN;
        }
    }

    /** user_recall_msg, or servicer_recall_msg with a servicer: what was said shall be unsaid. */
    record Recalled(
            String id,
            Instant at,
            OpenKfId account,
            ExternalUserId customer,
            Optional<StaffId> servicer,
            String recalled)
            implements ServiceMessage {}

    /** servicer_status_change: whether a servicer takes sessions from now on. */
    record ServicerChanged(String id, Instant at, OpenKfId account, StaffId servicer, boolean serves)
            implements ServiceMessage {}

    /** reject_customer_msg_switch_change: a servicer refuses the customer's messages from now on, or does so no longer. */
    record RejectionChanged(
            String id, Instant at, OpenKfId account, ExternalUserId customer, StaffId servicer, boolean rejects)
            implements ServiceMessage {}

    /**
     * What we don't know, or can't read.
     *
     * @param kind event_type, or msgtype
     * @param json all of it
     */
    record Unknown(String id, Instant at, Optional<ExternalUserId> customer, String kind, String json)
            implements ServiceMessage {
        @Override
        public String toString() {
            return "Unknown[" + id + " " + kind + "]";
        }
    }
}
