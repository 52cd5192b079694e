package io.guanxi.touch;

/** Why a run says nothing, or nothing more, in a sentence. */
record Silence(Cause cause, String why) {
    /** As long as the column of a run. */
    private static final int LONGEST = 255;

    /** Written with a run, so their names must not change. */
    enum Cause {
        /** Nobody has to see to it: a day that is left out, or a time that is past. */
        EXPECTED,
        /** Somebody has to approve the plan. */
        UNAPPROVED,
        /** Its words, or its segment, are not there, or not such that it can be said. */
        UNSAYABLE
    }

    Silence {
        why = why.length() <= LONGEST ? why : why.substring(0, LONGEST - 1) + "…";
    }

    static Silence expected(String why) {
        return new Silence(Cause.EXPECTED, why);
    }

    static Silence unapproved(String why) {
        return new Silence(Cause.UNAPPROVED, why);
    }

    static Silence unsayable(String why) {
        return new Silence(Cause.UNSAYABLE, why);
    }
}
