package io.guanxi.channel;

/** One call for a way; what it asks for stands in the way's row. */
record WayTurn(WayKind kind, String state, int turn) {}
