package io.guanxi.touch;

/** The outbox's order to have a task created; text and customers stay in their own tables. */
record MassMessage(long task) {}
