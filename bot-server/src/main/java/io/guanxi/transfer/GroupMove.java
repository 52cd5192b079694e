package io.guanxi.transfer;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;

/** A customer group and who shall own it. */
public record GroupMove(ChatId group, StaffId successor) {}
