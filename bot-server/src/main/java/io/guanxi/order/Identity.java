package io.guanxi.order;

import io.guanxi.customer.IdentityKind;

/**
 * By what a buyer is known, as it may be kept.
 *
 * @param hash as {@link io.guanxi.customer.KnownAs#hash} makes it
 */
record Identity(IdentityKind kind, String hash) {}
