package io.guanxi.password;

import io.guanxi.customer.IdentityKind;

/**
 * Somebody whom nobody knows yet, by what they may be recognised later.
 *
 * @param hash keyed, in hexadecimal
 */
record Stranger(IdentityKind kind, String hash) {}
