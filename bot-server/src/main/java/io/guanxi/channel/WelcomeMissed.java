package io.guanxi.channel;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;

/** A newcomer should have been welcomed and was not; {@code reason} says why, and by how much it was late. */
public record WelcomeMissed(StaffId staff, ExternalUserId customer, String channel, String reason) {}
