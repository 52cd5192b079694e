package io.guanxi.sandbox.bench.event;

import io.guanxi.sandbox.world.Corp;

/**
 * The corp that the benches are about: guides, customers who each follow one of them, groups, tags. Ids come from
 * numbers, and have the length of WeCom's.
 */
public record People(int guides, int customers, int groups) {
    public static final int TAGS = 400;
    public static final int GUIDES_IN_WECOM = 20;
    public static final int CUSTOMERS_IN_WECOM = 1_000;
    public static final String BULK_TAG = "in bulk";

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

    /** What of them the simulated WeCom knows: some guides, and customers who can be tagged with {@link #BULK_TAG}. */
    public static Corp inWeCom() {
        var corp = Corp.builder().shop(2, "总店").tags("bench", BULK_TAG);
        for (int i = 0; i < GUIDES_IN_WECOM; i++) {
            corp.guide(guide(i), "导购" + i, 2);
        }
        for (int i = 0; i < CUSTOMERS_IN_WECOM; i++) {
            corp.customer(customer(i), "顾客" + i).follow(guide(i % GUIDES_IN_WECOM), customer(i));
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
