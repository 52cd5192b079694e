package io.guanxi.wecom;

import java.util.List;

/** News of WeChat customer service (微信客服, 94670 and 97712). */
public sealed interface ServiceEvent extends CallbackEvent {

    /** kf_msg_or_event: there is something to fetch with kf/sync_msg; {@code token} helps for 10 minutes. */
    record MessageOrEvent(EventHeader header, String token, String openKfId) implements ServiceEvent {
        @Override
        public String toString() {
            return "MessageOrEvent[" + openKfId + "]";
        }
    }

    /** kf_account_auth_change: service accounts that this app may use from now on, and those that it may not any more. */
    record AccountAuthChanged(EventHeader header, List<String> added, List<String> removed) implements ServiceEvent {
        public AccountAuthChanged {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }
}
