package io.guanxi.password;

import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody says words in a shop and wants the benefit.
 *
 * @param stranger of a customer who is named, but not known yet
 * @param number the till's own; the same again is the same redemption
 * @param at when they were said
 * @param by the till, or the guide who heard them
 */
record Claim(
        String shop,
        String words,
        Optional<ExternalUserId> customer,
        Optional<Stranger> stranger,
        Optional<Money> bill,
        Optional<String> number,
        Instant at,
        Actor by) {

    /** Of a customer who is known, or not named. */
    Claim(
            String shop,
            String words,
            Optional<ExternalUserId> customer,
            Optional<Money> bill,
            Optional<String> number,
            Instant at,
            Actor by) {
        this(shop, words, customer, Optional.empty(), bill, number, at, by);
    }

    /** The same, of a customer who is known after all. */
    Claim of(ExternalUserId known) {
        return new Claim(shop, words, Optional.of(known), bill, number, at, by);
    }

    boolean byGuide() {
        return by.kind() == Actor.Kind.GUIDE;
    }

    Plain plain() {
        return Plain.of(words);
    }

    /** The words are the customer's. */
    @Override
    public String toString() {
        return "Claim[" + shop + ", " + at + "]";
    }
}
