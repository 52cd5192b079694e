package io.guanxi.order;

import java.util.Optional;

/**
 * What became of one thing of a list.
 *
 * @param result ACCEPTED, UNCHANGED (known already, or something later is), or REFUSED
 * @param field what is wrong with a refused one
 * @param reason what to do about it
 */
public record Result(
        Optional<String> shopSystem,
        Optional<String> number,
        Outcome result,
        Optional<String> field,
        Optional<String> reason) {
    /** One of three. */
    public enum Outcome {
        ACCEPTED,
        UNCHANGED,
        REFUSED
    }

    static Result of(ShopNumber key, Outcome outcome) {
        return new Result(
                Optional.of(key.system()), Optional.of(key.number()), outcome, Optional.empty(), Optional.empty());
    }

    static Result refused(Optional<String> system, Optional<String> number, String field, String reason) {
        return new Result(system, number, Outcome.REFUSED, Optional.of(field), Optional.of(reason));
    }
}
