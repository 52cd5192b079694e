package io.guanxi.password;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody gave the right answer in a shop. Published in the transaction that notes it.
 *
 * @param redemption its number
 * @param customer empty if nobody knew who it was
 */
public record PasswordRedeemed(
        long redemption, long password, String shop, Optional<ExternalUserId> customer, Instant at) {}
