package io.guanxi.groupwelcome;

/** One call to WeCom about a welcome. */
record Turn(long welcome, int turn) {
    String key() {
        return welcome + "-" + turn;
    }
}
