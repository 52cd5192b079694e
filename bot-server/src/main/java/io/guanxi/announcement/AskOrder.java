package io.guanxi.announcement;

/** The outbox's order to have an owner asked; text and groups stay in their own tables. */
record AskOrder(long ask) {}
