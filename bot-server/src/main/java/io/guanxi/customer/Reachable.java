package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;

/** A customer and an active guide through whom they can be reached. */
public record Reachable(ExternalUserId customer, StaffId staff) {}
