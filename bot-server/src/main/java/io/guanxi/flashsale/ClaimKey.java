package io.guanxi.flashsale;

import io.guanxi.wecom.ExternalUserId;

/**
 * What makes two clicks one claim.
 *
 * @param n the customer's first, second, …: a double click asks for the same one
 */
record ClaimKey(ExternalUserId customer, int n) {
    ClaimKey {
        if (n < 1) {
            throw new IllegalArgumentException("Claims are counted from 1");
        }
    }
}
