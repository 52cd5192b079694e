package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;

/** A customer and the active guide through whom they can be reached: the one they have known longest. */
public record Reachable(ExternalUserId customer, StaffId staff) {}
