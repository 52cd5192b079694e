package io.guanxi.password;

import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;

/** What had been redeemed was taken back. Published in the transaction that notes it. */
public record RedemptionUndone(long redemption, Optional<ExternalUserId> customer) {}
