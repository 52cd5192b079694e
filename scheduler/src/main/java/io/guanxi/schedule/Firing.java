package io.guanxi.schedule;

import java.time.Instant;

/**
 * One start of a task.
 *
 * @param slot when it was due; unchanged when it fires late, again after a crash, or again after a failure
 * @param firedAt when it was started
 */
public record Firing(String task, String id, Instant slot, Instant firedAt) {}
