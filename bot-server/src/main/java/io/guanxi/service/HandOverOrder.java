package io.guanxi.service;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.OpenKfId;

/**
 * A customer is to be given to a person.
 *
 * @param topic why
 */
record HandOverOrder(OpenKfId account, ExternalUserId customer, String topic) {
    Conversation conversation() {
        return new Conversation(account, customer);
    }
}
