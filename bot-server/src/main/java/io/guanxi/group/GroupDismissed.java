package io.guanxi.group;

import io.guanxi.wecom.ChatId;
import java.time.Instant;

/** A customer group that we knew is no more. Published in the transaction that notes it. */
public record GroupDismissed(ChatId chat, Instant at) {}
