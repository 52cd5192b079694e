package io.guanxi.service;

import io.guanxi.sync.RefreshTable;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;
import java.util.List;

/** What one customer and one service account say to each other. */
record Conversation(OpenKfId account, ExternalUserId customer) {
    static final RefreshTable<Conversation> TURNS = new RefreshTable<>(
            "service_turn",
            List.of("open_kfid", "external_userid"),
            key -> List.of(key.account().value(), key.customer().value()),
            values -> new Conversation(new OpenKfId(values.get(0)), new ExternalUserId(values.get(1))));
}
