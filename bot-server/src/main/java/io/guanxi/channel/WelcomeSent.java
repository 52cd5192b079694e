package io.guanxi.channel;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;

/**
 * A newcomer has been welcomed.
 *
 * @param certain false if an attempt got no answer and WeCom said later that the code had been used
 */
public record WelcomeSent(StaffId staff, ExternalUserId customer, String channel, boolean certain) {}
