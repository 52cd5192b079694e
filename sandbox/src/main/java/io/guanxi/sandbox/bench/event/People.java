package io.guanxi.sandbox.bench.event;

import io.guanxi.sandbox.world.Corp;

/**
 * The corp that the benches are about: guides, customers who each follow one of them, groups, tags. Ids come from
 * numbers, and have the length of WeCom's.
 */
public record People(int guides, int customers, int groups) {
    public static final int TAGS = 400;
    private static final int IN_WECOM = 20;

    public static String guide(int number) {
        return padded("guide", number, 9);
    }

    public static String customer(long number) {
        return padded("wmBENCHDAA", number, 32);
    }

    public static String group(int number) {
        return padded("wrBENCHDAA", number, 32);
    }

    public static String tag(int number) {
        return padded("etBENCHDAA", number, 32);
    }

    /** The guides in the simulated WeCom, where a few of them are enough. */
    public Corp corp() {
        var corp = Corp.builder().shop(2, "总店");
        for (int i = 0; i < Math.min(guides, IN_WECOM); i++) {
            corp.guide(guide(i), "导购" + i, 2);
        }
        return corp.build();
    }

    /** Whom a customer of the beginning follows. */
    public int guideOf(int customer) {
        return customer % guides;
    }

    private static String padded(String prefix, long number, int length) {
        var digits = Long.toString(number);
        return prefix + "0".repeat(length - prefix.length() - digits.length()) + digits;
    }
}
