package io.guanxi.announcement;

import java.util.Set;

/**
 * Which customer groups are meant: those owned by somebody of these shops.
 *
 * @param shops codes of shops; empty means all groups
 */
public record GroupChoice(Set<String> shops) {
    public GroupChoice {
        shops = Set.copyOf(shops);
    }

    public static GroupChoice everywhere() {
        return new GroupChoice(Set.of());
    }
}
