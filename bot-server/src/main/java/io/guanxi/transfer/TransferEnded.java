package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;

/**
 * A customer's move has come to its end. Published in the transaction that notes it.
 *
 * @param outcome MOVED, STAYS, GONE or WITHDRAWN
 * @param sentence why, for people
 */
public record TransferEnded(long order, ExternalUserId customer, String outcome, String sentence) {}
