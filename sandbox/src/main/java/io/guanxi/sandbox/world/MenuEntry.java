package io.guanxi.sandbox.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry of an app's menu (90231).
 *
 * @param does the key that is called back, or the address that is opened; empty if there is a list below it
 */
public record MenuEntry(String name, String does, boolean opensPage, List<MenuEntry> below) {
    public MenuEntry {
        below = List.copyOf(below);
    }

    Stream<Map.Entry<String, String>> taps() {
        return below.isEmpty()
                ? Stream.of(Map.entry(name, does))
                : below.stream().flatMap(MenuEntry::taps);
    }
}
