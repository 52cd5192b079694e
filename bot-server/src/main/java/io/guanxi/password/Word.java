package io.guanxi.password;

/**
 * What the guide says and what the customer answers.
 *
 * @param id 0 as long as it is not kept
 * @param shop the shop it was given to alone; empty: those without words of their own
 * @param level for customers of at least this trust level
 * @param retired another one took its place
 */
record Word(long id, String shop, int level, String challenge, String response, boolean retired) {
    private static final int HIGHEST = 5;

    Word {
        if (level < 0 || level > HIGHEST) {
            throw new IllegalArgumentException("a word's level is 0 to " + HIGHEST + ", not " + level);
        }
    }

    static Word fresh(String shop, int level, String challenge, String response) {
        return new Word(0, shop, level, challenge.strip(), response.strip(), false);
    }

    boolean sameAs(Word other) {
        return shop.equals(other.shop)
                && level == other.level
                && challenge.equals(other.challenge)
                && response.equals(other.response);
    }
}
