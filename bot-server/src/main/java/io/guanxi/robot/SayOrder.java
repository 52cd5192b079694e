package io.guanxi.robot;

/** The outbox's order to say a message; the words stay in their own table. */
record SayOrder(long message) {}
