package io.guanxi.inbox;

import io.guanxi.wecom.CallbackEvent;
import java.time.Instant;

/** A callback that is stored, on its way to its handler; {@code id} grows with the order of arrival. */
public record Received<E extends CallbackEvent>(long id, String app, Instant receivedAt, E event) {}
