package io.guanxi.rule;

/** The number of a rule. */
record RuleId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
