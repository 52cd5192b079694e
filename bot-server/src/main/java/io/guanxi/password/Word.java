package io.guanxi.password;

import java.util.regex.Pattern;

/**
 * What the guide says and what the customer answers.
 *
 * @param id 0 as long as it is not kept
 * @param shop the shop it was given to alone; empty: those without words of their own
 * @param level for customers of at least this trust level
 * @param plan whose word it is alone, so that what it brings is known apart; empty: the month's
 * @param retired another one took its place
 */
record Word(long id, String shop, int level, String plan, String challenge, String response, boolean retired) {
    private static final int HIGHEST = 5;
    private static final Pattern PLAN = Pattern.compile("([a-z0-9][a-z0-9._-]{0,39})?");

    Word {
        if (level < 0 || level > HIGHEST) {
            throw new IllegalArgumentException("a word's level is 0 to " + HIGHEST + ", not " + level);
        }
        if (!PLAN.matcher(plan).matches()) {
            throw new IllegalArgumentException(
                    "a word's \"plan\" has 1 to 40 small letters, digits, dots, - and _, such as autumn");
        }
    }

    /** Of the month. */
    static Word fresh(String shop, int level, String challenge, String response) {
        return fresh(shop, level, "", challenge, response);
    }

    static Word fresh(String shop, int level, String plan, String challenge, String response) {
        return new Word(0, shop, level, plan, challenge.strip(), response.strip(), false);
    }

    boolean sameAs(Word other) {
        return shop.equals(other.shop)
                && level == other.level
                && plan.equals(other.plan)
                && challenge.equals(other.challenge)
                && response.equals(other.response);
    }
}
