package io.guanxi.touch;

/** The number of a touch plan. */
public record PlanId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
