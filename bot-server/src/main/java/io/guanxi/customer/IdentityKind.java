package io.guanxi.customer;

import java.util.Optional;

/** By what else than their id a customer may be known. */
public enum IdentityKind {
    /** The same person in all of the owner's WeChat apps (92114). */
    UNIONID,
    /** A number that a guide noted. */
    PHONE,
    /** The number in the shop's own member list, as the shop writes it. */
    MEMBER;

    private static final int SHORTEST_PHONE = 5;
    private static final int LONGEST_PHONE = 20;

    /** As it is kept and looked for, however it was written; empty if it can't be one. */
    public Optional<String> normal(String written) {
        return this == PHONE
                ? phone(written)
                : Optional.of(written.strip()).filter(id -> !id.isEmpty() && id.length() <= 128);
    }

    /** Digits alone; of a number of the mainland without 86. */
    private static Optional<String> phone(String written) {
        var digits = written.replaceAll("[^0-9]", "");
        var home = digits.replaceFirst("^(00)?86(?=1[0-9]{10}$)", "");
        return Optional.of(home).filter(n -> n.length() >= SHORTEST_PHONE && n.length() <= LONGEST_PHONE);
    }
}
