package io.guanxi.trust;

import java.util.List;
import java.util.stream.Stream;

/** The levels by number, with the names of their corp tags. */
enum Level {
    STRANGER("L0 陌生"),
    KNOWS_US("L1 认识"),
    TALKS_WITH_US("L2 交流"),
    BOUGHT("L3 购买"),
    BUYS_AGAIN("L4 信任"),
    FOLLOWS_US("L5 追随");

    static final int HIGHEST = 5;

    private final String tag;

    Level(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    static Level of(int number) {
        return values()[number];
    }

    static List<String> tags() {
        return Stream.of(values()).map(Level::tag).toList();
    }
}
