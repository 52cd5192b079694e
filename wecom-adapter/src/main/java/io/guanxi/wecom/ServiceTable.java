package io.guanxi.wecom;

import io.guanxi.wecom.EventTable.Reading;
import io.guanxi.wecom.ServiceEvent.AccountAuthChanged;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.util.List;
import java.util.Map;

/** The events of WeChat customer service, by Event (94670, 97712). */
final class ServiceTable {
    static final Map<String, Reading> ROWS = Map.of(
            "event/kf_msg_or_event", e -> new MessageOrEvent(EventHeader.of(e), e.need("Token"), e.need("OpenKfId")),
            "event/kf_account_auth_change",
                    e -> new AccountAuthChanged(
                            EventHeader.of(e), accounts(e, "AuthAddOpenKfId"), accounts(e, "AuthDelOpenKfId")));

    private ServiceTable() {}

    private static List<String> accounts(Fields e, String element) {
        return e.all(element).stream()
                .map(Fields::trimmed)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
